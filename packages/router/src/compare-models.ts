import {
  chargedIfRefusedAt,
  checkOptions,
  kinds,
  modes,
  PriceUnknownError,
  readRequest,
  type Charged,
  type ChecksOf,
  type Endpoint,
  type Field,
  type Mode,
  type RequestField,
  type VideoProvider,
  type VideoRequest,
} from '@genlock/core';
import { compare } from './compare.ts';
import type { CompareOptions, ComparisonRow } from './comparison.ts';

/** What to make, with any model: a request without a model. */
export interface TaskQuestion extends Omit<VideoRequest, 'model' | 'mode'> {
  /** The mode that is asked for. */
  readonly task: Mode;
}

/** What a model at a provider would cost, or why it cannot serve. */
export type ModelComparisonRow = ComparisonRow & {
  /** Neutral model id. */
  readonly model: string;
  /** Key of the table's row. */
  readonly endpoint: string;
  /** Resolution of the video; `undefined` if not known. */
  readonly resolution: string | undefined;
  /** What the model cannot do as asked and would leave out, by name: `generateAudio`. */
  readonly drops: readonly string[];
  /** Whether a task that is refused for its content is charged; `undefined` if not known. */
  readonly chargedIfRefused?: Charged | undefined;
  /** The price in the provider's credits, if these have no known value in USD. */
  readonly credits?: number | undefined;
};

/** Options of {@link compareModels}. */
export interface CompareModelsOptions extends CompareOptions {
  /** How many clips. Default 1. */
  readonly clips?: number | undefined;
}

const checks: ChecksOf<CompareModelsOptions> = {
  now: kinds.aFunction,
  clips: {
    allowed: 'a whole number of 1 or more',
    fits: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  },
};

/**
 * What a task costs with each model at each provider: offline, from the tables, one row for each
 * endpoint of that mode. Cheapest first; then those paid in credits without a value in USD, by their
 * number; then those without a price or that cannot serve.
 *
 * Inputs that an endpoint needs and the question does not have, such as a first frame, are assumed to
 * be given; but not lengths, which the price depends on: a row that needs one says so. A lip-sync is as
 * long as its audio: `durationSeconds` counts as `audioSeconds` if that is left out.
 *
 * @example
 * const [best] = compareModels({ task: 'image-to-video', durationSeconds: 5 }, [fal, runway]);
 *
 * @throws RangeError for a task that does not exist
 */
export function compareModels(
  question: TaskQuestion,
  providers: readonly VideoProvider[],
  options: CompareModelsOptions = {},
): readonly ModelComparisonRow[] {
  checkOptions('compare', options, checks);
  const { task, ...given } = question;
  if (!modes.includes(task)) throw new RangeError(`A task is one of ${modes.join(', ')}.`);
  const rows = providers.flatMap((provider) =>
    provider.endpoints
      .filter(({ mode }) => mode === task)
      .map((row) => compareAt(provider, row, { ...given, mode: task }, options)),
  );
  const [first, ...others] = rows.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || amountOf(a) - amountOf(b),
  );
  if (first === undefined) return [];
  return first.canServe ? [{ ...first, isBest: true }, ...others] : [first, ...others];
}

/** USD before credits, credits before what has no price. */
function rankOf(row: ModelComparisonRow): number {
  if (row.canServe) return 0;
  return row.credits === undefined ? 2 : 1;
}

function amountOf(row: ModelComparisonRow): number {
  return row.canServe ? row.totalUsd : (row.credits ?? 0);
}

function compareAt(
  provider: VideoProvider,
  row: Endpoint,
  given: Omit<VideoRequest, 'model'>,
  { now, clips = 1 }: CompareModelsOptions,
): ModelComparisonRow {
  const { lengths, notes } = lengthsAt(row, given);
  const request = readRequest({ ...needsOf(row), ...given, ...lengths, model: row.key });
  const list = Array.from({ length: clips }, () => request);
  const [compared] = compare(list, [provider], { now });
  if (compared === undefined) throw new TypeError(`${provider.id} gave no row.`);
  const perClip = compared.canServe ? undefined : creditsOf(provider, request);
  return {
    ...compared,
    isBest: false,
    warnings: [
      ...compared.warnings,
      ...notes.map((text) => ({ text, requests: [...list.keys()] })),
    ],
    model: row.model,
    endpoint: row.key,
    resolution: resolutionOf(row, request),
    drops: dropsOf(provider, request),
    chargedIfRefused: chargedIfRefusedAt(provider, row)?.answer,
    ...(perClip !== undefined && { credits: perClip * clips }),
  };
}

/**
 * The lengths of a clip as an endpoint takes them. A lip-sync is as long as its sound: the length
 * asked for is that of the sound, unless that is given, and is itself not asked of an endpoint that
 * takes none.
 */
function lengthsAt(
  { mode, fields, fixed }: Endpoint,
  { durationSeconds, audioSeconds = durationSeconds }: Omit<VideoRequest, 'model'>,
): {
  readonly lengths: Pick<VideoRequest, 'durationSeconds' | 'audioSeconds'>;
  readonly notes: readonly string[];
} {
  if (mode !== 'lip-sync' || durationSeconds === undefined) return { lengths: {}, notes: [] };
  const isTaken =
    fixed.durationSeconds !== undefined || fields.some(({ from }) => from === 'durationSeconds');
  if (isTaken) return { lengths: { audioSeconds }, notes: [] };
  const note =
    'durationSeconds: The given sound decides the length: this counts for the estimate alone.';
  return { lengths: { durationSeconds: undefined, audioSeconds }, notes: [note] };
}

/** Any URL: what is priced does not look at it. */
const anImage = 'https://example.com/any.png';
const aVideo = 'https://example.com/any.mp4';
const aSound = 'https://example.com/any.mp3';

/** What an endpoint cannot do without, in place of what a caller would give. */
function needsOf({ fields }: Endpoint): Partial<VideoRequest> {
  const required = fields.filter((field) => field.required === true);
  const isNeeded = (name: string): boolean => required.some(({ from }) => from === name);
  const references = required.flatMap(({ from, limits }) => {
    if (from !== 'references') return [];
    if (limits?.maxAudios !== undefined) return [aSound];
    return limits?.maxVideos !== undefined && limits.maxImages === undefined ? [aVideo] : [anImage];
  });
  return {
    ...promptFor(fields),
    ...(isNeeded('firstFrame') && { firstFrame: anImage }),
    ...(isNeeded('lastFrame') && { lastFrame: anImage }),
    ...(isNeeded('motionVideo') && { motionVideo: aVideo }),
    ...(isNeeded('references') && { references }),
    ...shapeNeeded(required),
  };
}

/** Any prompt, where one is taken; the first word of an endpoint that takes only some. */
function promptFor(fields: readonly Field[]): Pick<VideoRequest, 'prompt'> {
  const field = fields.find(({ from }) => from === 'prompt');
  if (field === undefined) return {};
  return { prompt: wordsOf(field)[0] ?? 'Any prompt: the price does not hang on it' };
}

/** The first shape and resolution that an endpoint takes, where it wants to be told them. */
function shapeNeeded(required: readonly Field[]): Pick<VideoRequest, 'aspectRatio' | 'resolution'> {
  const firstOf = (name: RequestField): string | undefined =>
    required.flatMap((field) => (field.from === name ? wordsOf(field) : []))[0];
  const [aspectRatio, resolution] = [firstOf('aspectRatio'), firstOf('resolution')];
  return {
    ...(aspectRatio !== undefined && { aspectRatio }),
    ...(resolution !== undefined && { resolution }),
  };
}

function wordsOf({ limits }: Field): readonly string[] {
  return (limits?.oneOf ?? []).filter((word) => typeof word === 'string');
}

function dropsOf(provider: VideoProvider, request: VideoRequest): readonly string[] {
  const support = provider.supports(request);
  if (!support.isSupported) return [];
  const names = support.warnings.flatMap((warning) =>
    warning.type === 'unsupported' ? warning.feature : [],
  );
  return [...new Set(names)];
}

function creditsOf(provider: VideoProvider, request: VideoRequest): number | undefined {
  try {
    provider.estimate(request);
    return undefined;
  } catch (error) {
    return PriceUnknownError.isInstance(error) ? error.credits : undefined;
  }
}

/** What the video comes out in: as asked where that can be chosen, else what the row says. */
function resolutionOf({ fields, fixed }: Endpoint, asked: VideoRequest): string | undefined {
  for (const field of fields) {
    if (field.from === 'resolution') return asked.resolution ?? field.default ?? fixed.resolution;
  }
  return fixed.resolution;
}
