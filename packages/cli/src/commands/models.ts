import { modelOrders } from '../catalog/model-orders.ts';
import { define } from '../command/command.ts';
import { choice, flag, text, value } from '../command/option.ts';
import { parseUsd } from '../command/parse.ts';
import { configOption, modeOption, taskOption } from '../command/shared-options.ts';

/** `genlock models`. */
export const models = define({
  name: 'models',
  summary: 'what each model can do at each provider',
  description:
    'Shows what each model can do at each provider, and what a second of it costs: those of the ' +
    'tables, and those of the rows in a genlock.config file in this folder.',
  options: {
    provider: text('<id>', 'only this provider'),
    model: text('<id>', 'only this model, or the models whose id contains this'),
    mode: modeOption,
    task: taskOption,
    audio: flag('only models that make sound'),
    resolution: text('<size>', 'only models that make 720p, 1080p, 4k'),
    maxUsdPerSecond: value('<usd>', 'only models that cost no more', parseUsd),
    sort: choice('<by>', 'cheapest first, or the newest', modelOrders),
    quality: flag('and what public boards say of these models'),
    ...configOption,
  },
  json: 'document',
  examples: [
    'genlock models',
    'genlock models --model kling-v3.0 --mode image-to-video',
    'genlock models --task image-to-video --audio --max-usd-per-second 0.1 --sort price',
    "genlock models --provider fal --json | jq '.models[].model'",
  ],
});
