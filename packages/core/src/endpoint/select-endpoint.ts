import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import { UnknownModelError } from '../errors/unknown-model-error.ts';
import { UnsupportedModeError } from '../errors/unsupported-mode-error.ts';
import { inferMode, type Mode, type VideoRequest } from '../types/video-request.ts';
import type { Endpoint, UnsupportedEndpoint } from './endpoint.ts';
import { nearest } from '../names/nearest.ts';

/**
 * The table row that serves a request: by its key or the provider's own id, else by model and mode.
 * Where several rows share these it goes by the mode, then by what {@link Endpoint.chosenBy} says.
 * A mode that nobody asked for in words gives way to the only one that the model is sold in.
 *
 * @param unsupported - ids that the provider has and that no row serves
 * @throws UnknownModelError when no row has this model, key or id
 * @throws UnsupportedModeError when there are rows, but none in the request's mode
 * @throws InvalidRequestError when several rows are left, with their keys
 */
export function selectEndpoint(
  provider: string,
  endpoints: readonly Endpoint[],
  request: VideoRequest,
  unsupported: readonly UnsupportedEndpoint[] = [],
): Endpoint {
  const { model } = request;
  const named = endpoints.filter(({ key, id }) => key === model || id === model);
  const [only] = named;
  if (only === undefined) {
    const rows = endpoints.filter((row) => row.model === model);
    if (rows.length === 0) throw unknownModel(provider, model, endpoints, unsupported);
    const byModel = rows.filter(({ chosenBy }) => chosenBy !== 'id');
    return oneInMode(provider, request, byModel, rows);
  }
  if (named.length > 1) return oneInMode(provider, request, named, named);
  // Whoever names a row means it, unless another mode is asked for in so many words.
  if (request.mode === undefined || request.mode === only.mode) return only;
  throw new UnsupportedModeError(model, request.mode, [only.mode], provider);
}

/** Whether a request can name a row by this: its key, the provider's own id, or its model. */
export function isNamedBy({ key, id, model }: Endpoint, name: string): boolean {
  return key === name || id === name || model === name;
}

function oneInMode(
  provider: string,
  request: VideoRequest,
  candidates: readonly Endpoint[],
  rows: readonly Endpoint[],
): Endpoint {
  const { model } = request;
  const mode = soldMode(request, rows);
  const inMode = candidates.filter((candidate) => candidate.mode === mode);
  const byKey = inMode.find(({ key }) => key === model);
  if (byKey !== undefined) return byKey;
  const withLastFrame = inMode.find(({ chosenBy }) => chosenBy === 'last-frame');
  if (withLastFrame !== undefined && request.lastFrame !== undefined) return withLastFrame;
  const usual = inMode.filter(({ chosenBy }) => chosenBy === undefined);
  const left = usual.length > 0 ? usual : inMode.filter(({ chosenBy }) => chosenBy === 'id');
  const [one] = left;
  if (one === undefined) {
    throw new UnsupportedModeError(model, mode, [...modesOf(rows)], provider);
  }
  if (left.length === 1) return one;
  const keys = left.map(({ key }) => `"${key}"`).join(', ');
  throw new InvalidRequestError(
    [{ field: 'model', given: `"${model}", which ${left.length} endpoints share`, allowed: keys }],
    { provider },
  );
}

/**
 * The mode that a request is served in: what it says, else what follows from its media. A model that
 * is sold in one other mode alone serves it in that one, as long as it takes each medium that is
 * given: a picture and a voice mean lip-sync to a model that can nothing else.
 */
function soldMode(request: VideoRequest, rows: readonly Endpoint[]): Mode {
  const inferred = inferMode(request);
  const [only, ...others] = modesOf(rows);
  if (request.mode !== undefined || only === undefined || others.length > 0) return inferred;
  const isTaken = rows.some(({ fields }) =>
    media.every((name) => !isGiven(request[name]) || fields.some(({ from }) => from === name)),
  );
  return isTaken ? only : inferred;
}

/** The fields that a mode follows from. */
const media = ['firstFrame', 'lastFrame', 'references', 'motionVideo'] as const;

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function modesOf(rows: readonly Endpoint[]): ReadonlySet<Mode> {
  return new Set(rows.map(({ mode }) => mode));
}

/** The error for an id without a row: why it has none where that is known, else the nearest ids. */
export function unknownModel(
  provider: string,
  model: string,
  endpoints: readonly Endpoint[],
  unsupported: readonly UnsupportedEndpoint[] = [],
): UnknownModelError {
  const known = endpoints.flatMap((row) => [row.model, row.key, row.id]);
  const reason = unsupported.find(({ id }) => id === model)?.reason;
  return new UnknownModelError(model, nearest(model, known), provider, reason);
}
