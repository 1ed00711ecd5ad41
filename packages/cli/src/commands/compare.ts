import type { Mode, VideoProvider, VideoRequest } from '@genlock/core';
import { Option, type Command } from '@commander-js/extra-typings';
import { compare, staleAfterDays } from 'genlock';
import { costChart } from '../catalog/cost-chart.ts';
import { badUse } from '../command-error.ts';
import { everyProvider } from '../every-provider.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { writeText } from '../files.ts';
import type { Io } from '../io.ts';
import { compareTask } from './compare-task.ts';
import {
  jsonOption,
  modeOption,
  parseCount,
  parseList,
  parseSeconds,
  providersNamed,
  taskOption,
} from '../options.ts';
import { renderComparison } from '../render/comparison.ts';
import { renderJson } from '../render/json.ts';

/** Options of `genlock compare`. */
interface CompareCommandOptions {
  readonly model?: string | undefined;
  readonly task?: Mode | undefined;
  readonly mode?: Mode | undefined;
  readonly duration?: number | undefined;
  readonly audio?: boolean | undefined;
  readonly resolution?: string | undefined;
  readonly image?: string | undefined;
  readonly lastImage?: string | undefined;
  readonly reference?: readonly string[] | undefined;
  readonly motionVideo?: string | undefined;
  readonly inputSeconds?: number | undefined;
  readonly audioSeconds?: number | undefined;
  /** Default: 1. */
  readonly clips?: number | undefined;
  readonly providers?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
  readonly quality?: boolean | undefined;
  readonly svg?: string | undefined;
}

/** Adds `genlock compare`. */
export function addCompare(
  parent: Command,
  run: (command: () => Promise<ExitCode>) => Promise<void>,
  io: Io,
): void {
  parent
    .command('compare')
    .summary('what a clip, or thousands of them, cost at each provider, or with each model')
    .description(
      'Shows what a clip, or thousands of them, cost at each provider, cheapest first, with the ' +
        'arithmetic and the age of the prices; with --task across all models that can do it. Offline: no key, no call, no charge. Prices are ' +
        'list prices, or what the pricing of a genlock.config file in this folder says.',
    )
    .option('--model <id>', 'model id, see: genlock models')
    .addOption(taskOption)
    .addOption(new Option('--duration <seconds>', 'length of a clip').argParser(parseSeconds))
    .option('--audio', 'with sound')
    .option('--resolution <size>', '720p, 1080p, 4k or 1280x720')
    .option('--image <url>', 'start from this image')
    .option('--last-image <url>', 'end with this image')
    .option('--reference <urls...>', 'images, videos or audio to refer to, or the video to change')
    .option('--motion-video <url>', 'take the motion of this video')
    .addOption(
      new Option('--input-seconds <seconds>', 'length of the videos given').argParser(parseSeconds),
    )
    .addOption(
      new Option('--audio-seconds <seconds>', 'length of the audio given').argParser(parseSeconds),
    )
    .addOption(modeOption)
    .addOption(new Option('--clips <count>', 'how many clips').argParser(parseCount))
    .addOption(new Option('--providers <ids>', 'only these, commas between').argParser(parseList))
    .option('--quality', 'with --task: and what public boards say of the models')
    .addOption(jsonOption)
    .option('--svg <file>', 'draw the cost by duration, a line a provider')
    .addHelpText(
      'after',
      `
URLs are not fetched: they only say what kind of request it is.

Examples:
  genlock compare --model kling-v3.0-std --duration 5
  genlock compare --model kling-v3.0-std --duration 5 --audio --clips 1000
  genlock compare --task image-to-video --duration 5 --clips 1000
  genlock compare --model kling-v3.0-pro --image https://example.com/a.png --svg cost.svg
  genlock compare --model kling-v3.0-std --json | jq '.rows[] | select(.isBest).provider'`,
    )
    .action((options) => run(async () => compareCommand(options, io)));
}

/** Shows what clips cost at each provider. */
async function compareCommand(options: CompareCommandOptions, io: Io): Promise<ExitCode> {
  const { clips = 1 } = options;
  const known = await everyProvider(io);
  const ids = options.providers ?? known.map(({ id }) => id);
  const providers = providersNamed(known, ids);
  const given = givenIn(options);
  if (options.task !== undefined) {
    refuseBeside(options);
    const isJson = options.json === true;
    const isWithQuality = options.quality === true;
    const question = { task: options.task, request: given, clips, isJson, isWithQuality };
    return compareTask(question, providers, io);
  }
  if (options.model === undefined) {
    throw badUse('What is to be compared?', 'Give --model <id>, or --task <mode> for all models.');
  }
  const request = requestOf(options.model, options.mode, given, providers);
  const rows = compare(
    Array.from({ length: clips }, () => request),
    providers,
    { now: io.now },
  );
  // All clips are alike: what is said of one is said of all.
  const shown = rows.map((row) => ({
    ...row,
    problems: row.problems.map(({ text }) => text),
    warnings: row.warnings.map(({ text }) => text),
  }));
  if (options.json === true) io.out(renderJson({ request, clips, staleAfterDays, rows: shown }));
  else {
    const without = withoutModel(providers, request.model);
    io.out(renderComparison({ request, clips, rows, without }, io));
  }

  if (!rows.some(({ canServe }) => canServe)) {
    io.err('genlock: no provider can serve this request.\n  See what can: genlock models\n');
    return exitCode.no;
  }
  if (options.svg !== undefined) {
    await writeText(io, options.svg, costChart({ request, clips, rows }, providers));
  }
  return exitCode.ok;
}

/** Who has no row of a model, as long as anybody has one. */
function withoutModel(providers: readonly VideoProvider[], name: string): readonly string[] {
  const isWithout = ({ endpoints }: VideoProvider): boolean =>
    !endpoints.some(({ key, id, model }) => [key, id, model].includes(name));
  const without = providers.filter(isWithout).map(({ id }) => id);
  return without.length === providers.length ? [] : without;
}

/** @throws CommandError for what says nothing about a task */
function refuseBeside({ model, mode, svg }: CompareCommandOptions): void {
  const other = Object.entries({ model, mode, svg }).find(([, value]) => value !== undefined)?.[0];
  if (other === undefined) return;
  throw badUse(`--${other} does not go with --task.`, 'A task is compared across all models.');
}

/** What the options say of a clip, without its model. */
function givenIn(options: CompareCommandOptions): Omit<VideoRequest, 'model' | 'mode'> {
  const { duration, audio, resolution, image, lastImage, reference, motionVideo } = options;
  const { inputSeconds, audioSeconds } = options;
  const given = {
    generateAudio: audio,
    durationSeconds: duration,
    resolution,
    firstFrame: image,
    lastFrame: lastImage,
    references: reference,
    motionVideo,
    inputSeconds,
    audioSeconds,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** With a prompt, or without where more providers serve it so: an upscaler takes none. */
function requestOf(
  model: string,
  mode: Mode | undefined,
  given: Omit<VideoRequest, 'model' | 'mode'>,
  providers: readonly VideoProvider[],
): VideoRequest {
  const rest = { ...(mode !== undefined && { mode }), ...given };
  const silent = { model, ...rest };
  const told = { model, prompt: 'Any prompt: the price does not hang on it', ...rest };
  const serving = (request: VideoRequest): number =>
    providers.filter((provider) => provider.supports(request).isSupported).length;
  return serving(silent) > serving(told) ? silent : told;
}
