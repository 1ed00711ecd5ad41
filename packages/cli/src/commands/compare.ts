import { define } from '../command/command.ts';
import { flag, text, texts, value } from '../command/option.ts';
import { parseCount, parseList, parseSeconds } from '../command/parse.ts';
import { configOption, modeOption, taskOption } from '../command/shared-options.ts';

/** `genlock compare`. */
export const compare = define({
  name: 'compare',
  summary: 'what one or thousands of clips cost at each provider, or with each model',
  description:
    'Shows what a clip, or thousands of them, cost at each provider, cheapest first, with the ' +
    'arithmetic and the age of the prices; with --task across all models that can do it. Offline: no key, no call, no charge. Prices are ' +
    'list prices, or what the pricing of a genlock.config file in this folder says.',
  options: {
    model: text('<id>', 'model id, see: genlock models'),
    task: taskOption,
    duration: value('<seconds>', 'length of a clip', parseSeconds),
    audio: flag('with sound'),
    resolution: text('<size>', '720p, 1080p, 4k or 1280x720'),
    image: text('<url>', 'start from this image'),
    lastImage: text('<url>', 'end with this image'),
    reference: texts('<urls>', 'reference images, videos or audio, or the video to edit'),
    motionVideo: text('<url>', 'take the motion of this video'),
    inputSeconds: value('<seconds>', 'length of the videos given', parseSeconds),
    audioSeconds: value('<seconds>', 'length of the audio given', parseSeconds),
    mode: modeOption,
    clips: value('<count>', 'how many clips', parseCount),
    providers: value('<ids>', 'only these, commas between', parseList),
    quality: flag('with --task: and what public boards say of the models'),
    svg: text('<file>', 'draw the cost by duration, a line a provider'),
    ...configOption,
  },
  json: 'document',
  notes: 'URLs are not fetched: they only say what kind of request it is.',
  examples: [
    'genlock compare --model kling-v3.0-std --duration 5',
    'genlock compare --model kling-v3.0-std --duration 5 --audio --clips 1000',
    'genlock compare --task image-to-video --duration 5 --clips 1000',
    'genlock compare --model kling-v3.0-pro --image https://example.com/a.png --svg cost.svg',
    "genlock compare --model kling-v3.0-std --json | jq '.rows[] | select(.isBest).provider'",
  ],
});
