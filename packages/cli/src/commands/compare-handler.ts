import type { Mode, VideoProvider, VideoRequest } from '@genlock/core';
import { compare, staleAfterDays } from 'genlock';
import { spoken } from '../catalog/spoken.ts';
import { costChart } from '../catalog/cost-chart.ts';
import { badUse } from '../command-error.ts';
import { everyProvider } from '../every-provider.ts';
import type { Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { writeText } from '../files.ts';
import { providersNamed } from '../providers-named.ts';
import { renderComparison } from '../render/comparison.ts';
import { compareTask } from './compare-task.ts';
import type { compare as definition } from './compare.ts';

type CompareHandler = Handler<typeof definition>;
type CompareCommandOptions = Parameters<CompareHandler>[0]['options'];

/** Shows what clips cost at each provider. */
export const run: CompareHandler = async ({ options, io, output }) => {
  const { clips = 1 } = options;
  const known = await everyProvider(io, options.config);
  const ids = options.providers ?? known.map(({ id }) => id);
  const providers = providersNamed(known, ids);
  const given = givenIn(options);
  if (options.task !== undefined) {
    refuseBeside(options);
    const isWithQuality = options.quality === true;
    const question = { task: options.task, request: given, clips, isWithQuality };
    return compareTask(question, providers, { io, output });
  }
  if (options.model === undefined) {
    throw badUse('What is to be compared?', 'Give --model <id>, or --task <mode> for all models.');
  }
  const request = requestOf(options.model, options.mode, given, providers);
  const rows = compare(
    Array.from({ length: clips }, () => request),
    providers,
    { now: io.now },
  ).map(spoken);
  // All clips are alike: what is said of one is said of all.
  const shown = rows.map((row) => ({
    ...row,
    problems: row.problems.map(({ text }) => text),
    warnings: row.warnings.map(({ text }) => text),
  }));
  output.show({ request, clips, staleAfterDays, rows: shown }, () => {
    const without = withoutModel(providers, request.model);
    return renderComparison({ request, clips, rows, without }, io);
  });

  if (!rows.some(({ canServe }) => canServe)) {
    output.note('genlock: no provider can serve this request.\n  See what can: genlock models');
    return exitCode.no;
  }
  if (options.svg !== undefined) {
    await writeText(io, options.svg, costChart({ request, clips, rows }, providers));
  }
  return exitCode.ok;
};

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
