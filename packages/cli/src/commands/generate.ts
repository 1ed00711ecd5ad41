import { maybe } from '../command/argument.ts';
import { define } from '../command/command.ts';
import { flag, flagOrOff, text, texts, value } from '../command/option.ts';
import { parseList, parseSeconds, parseUsd, parseWhole } from '../command/parse.ts';
import { ledgerOptions, providerOptions, taskOption } from '../command/shared-options.ts';

/** `genlock generate`. */
export const generate = define({
  name: 'generate',
  summary: 'make a clip: see its price, agree, follow it, get the file',
  description:
    'Makes a clip. Shows the price with its arithmetic, date and source, and asks before money is ' +
    'spent; then it waits, shows the progress, saves the file and compares the cost ' +
    'with the estimate. Without a terminal it needs --yes, or a --max-cost that covers the ' +
    'price. With --emulate it needs no key, asks nothing and costs nothing.',
  arguments: { prompt: maybe('what to show; - reads it from standard input') },
  options: {
    model: text('<id>', 'model id, see: genlock models; else the cheapest suitable one'),
    task: taskOption,
    image: text('<file>', 'start from this image: a file or a URL'),
    lastFrame: text('<file>', 'end with this image: a file or a URL'),
    reference: texts('<files>', 'reference images, videos or audio, or the video to edit'),
    motionVideo: text('<file>', 'take the motion of this video'),
    shots: text('<file>', 'JSON: [{"prompt", "durationSeconds", "image"?}], in place of a prompt'),
    negativePrompt: text('<text>', 'what should not be in the video'),
    duration: value('<seconds>', 'length of the clip', parseSeconds),
    ratio: text('<ratio>', 'such as 16:9'),
    resolution: text('<size>', '720p, 1080p, 4k or 1280x720'),
    audio: flagOrOff('with sound', 'silent'),
    seed: value('<number>', 'the same seed makes similar clips', parseWhole),
    provider: text('<id>', 'only at this provider'),
    providers: value('<ids>', 'a clip at each of these, separated by commas', parseList),
    out: text('<path>', 'the file or its folder; else this folder'),
    overwrite: flag('replace an existing file'),
    yes: flag('agree to the price that is shown'),
    maxCost: value('<usd>', 'the most that all clips together may cost', parseUsd),
    allowUnknownCost: flag('also without a published price'),
    detach: flag('print the task id, and do not wait'),
    key: text(
      '<key>',
      'a start with this key is paid for once, however often it is repeated on this ledger',
    ),
    tag: texts('<words>', 'words to find it by in the ledger'),
    ...providerOptions,
    ...ledgerOptions,
  },
  json: 'document',
  notes:
    'Ctrl-C: before the submit nothing is charged; during the submit it is finished and the task id ' +
    'printed; during the wait the task goes on, and the command to continue with is printed.\n' +
    'Put a prompt that starts with dashes after --.',
  examples: [
    'genlock generate --emulate --image cat.jpg',
    'genlock generate "A red kite over the sea" --model kling-v3.0-std --duration 5',
    'genlock generate "It purrs" --image cat.jpg --task image-to-video --max-cost 0.5 --yes --json',
    'genlock generate "A red kite" --model kling-v3.0-std --providers fal,wavespeed',
    'cat prompt.txt | genlock generate - --model kling-v3.0-std --yes --max-cost 1',
  ],
});
