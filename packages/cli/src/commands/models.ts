import { nearest, type Mode } from '@genlock/core';
import { Option, type Command } from '@commander-js/extra-typings';
import { chooseModels, modelOrders } from '../catalog/choose-models.ts';
import { modelRows } from '../catalog/model-rows.ts';
import { everyProvider } from '../every-provider.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { qualityOf } from 'genlock';
import { jsonOption, modeOption, parseUsd, providersNamed, taskOption } from '../options.ts';
import { renderJson } from '../render/json.ts';
import { renderQuality } from '../render/quality.ts';
import { renderModels } from '../render/models.ts';

/** Options of `genlock models`. */
interface ModelsOptions {
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly mode?: Mode | undefined;
  readonly task?: Mode | undefined;
  readonly audio?: boolean | undefined;
  readonly resolution?: string | undefined;
  readonly maxUsdPerSecond?: number | undefined;
  readonly sort?: (typeof modelOrders)[number] | undefined;
  readonly quality?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Adds `genlock models`. */
export function addModels(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('models')
    .summary('what each model can do at each provider')
    .description(
      'Shows what each model can do at each provider, and what a second of it costs: those of the ' +
        'tables, and those of the rows in a genlock.config file in this folder.',
    )
    .option('--provider <id>', 'only this provider')
    .option('--model <id>', 'only this model, or the models whose id contains this')
    .addOption(modeOption)
    .addOption(taskOption)
    .option('--audio', 'only models that make sound')
    .option('--resolution <size>', 'only models that make 720p, 1080p, 4k')
    .addOption(
      new Option('--max-usd-per-second <usd>', 'only models that cost no more').argParser(parseUsd),
    )
    .addOption(new Option('--sort <by>', 'cheapest first, or the newest').choices(modelOrders))
    .option('--quality', 'and what public boards say of these models')
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
Examples:
  genlock models
  genlock models --model kling-v3.0 --mode image-to-video
  genlock models --task image-to-video --audio --max-usd-per-second 0.1 --sort price
  genlock models --provider ${io.providers[0]?.id} --json | jq '.models[].model'`,
    )
    .action((options) => run(async () => models(options, io)));
}

/** Shows what each model can do at each provider. */
async function models(options: ModelsOptions, io: Io): Promise<ExitCode> {
  const { provider, model, audio, resolution, maxUsdPerSecond, sort = 'name' } = options;
  const mode = options.task ?? options.mode;
  const known = await everyProvider(io);
  const providers = provider === undefined ? known : providersNamed(known, [provider]);
  const all = modelRows(providers);
  const wish = { mode, name: model, audio, resolution, maxUsdPerSecond };
  const rows = chooseModels(all, wish, sort);
  const ids = [...new Set(rows.map((row) => row.model))];
  const isAsked = options.quality === true;
  if (options.json === true) {
    const quality = isAsked && Object.fromEntries(ids.map((id) => [id, qualityOf(id, mode)]));
    io.out(renderJson({ models: rows, ...(quality !== false && { quality }) }));
  } else if (rows.length > 0) {
    io.out(`${renderModels(rows, io)}${isAsked ? renderQuality(ids, mode) : ''}`);
  }
  if (rows.length > 0) return exitCode.ok;

  const near = model === undefined ? [] : nearest(model, [...new Set(all.map((row) => row.model))]);
  const hint = near.length === 0 ? 'See all with: genlock models' : `Near: ${near.join(', ')}`;
  io.err(`genlock: no model is like that.\n  ${hint}\n`);
  return exitCode.no;
}
