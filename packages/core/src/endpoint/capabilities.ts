import type { ModelCapabilities, ModelCapability } from '@ai-sdk/provider';
import type { RequestField } from '../types/video-request.ts';
import type { Endpoint, Field, Limits } from './endpoint.ts';

/** A row that serves a model, and where. */
export interface ServingRow {
  /** Id of the provider. */
  readonly provider: string;
  /** The row of its table. */
  readonly row: Endpoint;
}

/** What one row says of a feature: it takes it, it does not, or it takes what these words say. */
type Saying = boolean | string;

/**
 * What a model can do, in the AI SDK's own words, so that an app can grey out what it cannot.
 *
 * A feature is `true` or `false` where every row of the model says the same and sets no limit. Else
 * it is a condition in words: `3 to 15 seconds in text-to-video, 5 or 10 seconds in motion-control`.
 *
 * @param rows - every row of the model, of one provider or of several
 *
 * @example
 * const { video } = capabilitiesOf([{ provider: 'fal', row }]);
 */
export function capabilitiesOf(rows: readonly ServingRow[]): ModelCapabilities {
  const across = (say: (row: Endpoint) => Saying): ModelCapability => agreed(rows, say);
  const frame = across(takes('firstFrame'));
  return {
    video: {
      inputs: {
        text: across((row) => row.mode === 'text-to-video' && fieldOf(row, 'prompt') !== undefined),
        image: frame,
        firstFrame: frame,
        lastFrame: across(takes('lastFrame')),
        referenceImage: across((row) => references(row, 'maxImages', 'image')),
        referenceVideo: across((row) => references(row, 'maxVideos', 'video')),
      },
      generateAudio: across(sound),
      aspectRatio: across((row) => choice(row, 'aspectRatio', '')),
      resolution: across((row) => row.fixed.resolution ?? choice(row, 'resolution', '')),
      duration: across((row) => length(row)),
      fps: across((row) => choice(row, 'fps', ' frames per second')),
      seed: across(takes('seed')),
      maxVideosPerCall: 1,
    },
  };
}

const fieldOf = ({ fields }: Endpoint, name: RequestField): Field | undefined =>
  fields.find(({ from }) => from === name);

const takes =
  (name: RequestField) =>
  (row: Endpoint): boolean =>
    fieldOf(row, name) !== undefined;

function sound(row: Endpoint): Saying {
  const { generateAudio } = row.fixed;
  if (generateAudio === undefined) return fieldOf(row, 'generateAudio') !== undefined;
  return generateAudio ? 'always on' : false;
}

function length(row: Endpoint): Saying {
  const { durationSeconds } = row.fixed;
  if (durationSeconds === 'input') return 'as long as the given video';
  return durationSeconds === undefined
    ? choice(row, 'durationSeconds', ' seconds')
    : `${durationSeconds} seconds`;
}

/** How many of a kind go in. A row without any number takes as many as one likes. */
function references(row: Endpoint, limit: 'maxImages' | 'maxVideos', kind: string): Saying {
  const all = row.fields.filter(({ from }) => from === 'references');
  if (all.length === 0) return false;
  const isCounted = all.some(
    ({ limits }) => limits?.maxImages !== undefined || limits?.maxVideos !== undefined,
  );
  if (!isCounted) return true;
  const most = all.map(({ limits }) => limits?.[limit] ?? 0).reduce((a, b) => Math.max(a, b));
  return most > 0 && `up to ${most} ${kind}${most === 1 ? '' : 's'}`;
}

function choice(row: Endpoint, name: RequestField, unit: string): Saying {
  const field = fieldOf(row, name);
  if (field === undefined) return false;
  const values = valuesOf(field.limits);
  return values === undefined || `${values}${unit}`;
}

function valuesOf({ oneOf, min, max }: Limits = {}): string | undefined {
  if (oneOf !== undefined) return listed(oneOf.map(String), 'or');
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return max === undefined ? undefined : `at most ${max}`;
}

/** What all rows say, or what each group of them says. */
function agreed(rows: readonly ServingRow[], say: (row: Endpoint) => Saying): ModelCapability {
  const groups = new Map<Saying, ServingRow[]>();
  for (const serving of rows) {
    const saying = say(serving.row);
    groups.set(saying, [...(groups.get(saying) ?? []), serving]);
  }
  const [first, ...others] = groups.keys();
  if (first === undefined) return 'unknown';
  if (others.length === 0) return typeof first === 'string' ? { condition: first } : first;
  const parts = [...groups].flatMap(([saying, group]) => {
    if (saying === false) return [];
    const where = whereOf(group, rows);
    return saying === true ? where : `${saying} ${where}`;
  });
  return { condition: parts.join(', ') };
}

/** Which rows these are among all: by their modes, and by their providers where that decides. */
function whereOf(group: readonly ServingRow[], rows: readonly ServingRow[]): string {
  const modes = [...new Set(group.map(({ row }) => row.mode))];
  const ofModes = rows.filter(({ row }) => modes.includes(row.mode));
  if (ofModes.length === group.length) return `in ${listed(modes, 'and')}`;
  const providers = [...new Set(group.map(({ provider }) => provider))];
  const ofProviders = rows.filter(({ provider }) => providers.includes(provider));
  const at = `at ${listed(providers, 'and')}`;
  return ofProviders.length === group.length ? at : `in ${listed(modes, 'and')} ${at}`;
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/**
 * The rows that serve a model at a provider: the one of this key or id, else all of the model, but
 * for those that have to be named by their own id where there are others.
 */
export function servingRows(
  { id, endpoints }: { readonly id: string; readonly endpoints: readonly Endpoint[] },
  modelId: string,
): readonly ServingRow[] {
  const named = endpoints.filter((row) => row.key === modelId || row.id === modelId);
  const ofModel = endpoints.filter(({ model }) => model === modelId);
  const usual = ofModel.filter(({ chosenBy }) => chosenBy !== 'id');
  const [rows = []] = [named, usual, ofModel].filter(({ length }) => length > 0);
  return rows.map((row) => ({ provider: id, row }));
}
