import { UnknownModelError } from '../errors/unknown-model-error.ts';
import { UnsupportedModeError } from '../errors/unsupported-mode-error.ts';
import { inferMode, type VideoRequest } from '../types/video-request.ts';
import type { Endpoint, UnsupportedEndpoint } from './endpoint.ts';
import { nearest } from '../names/nearest.ts';

/**
 * The table row that serves a request: by the provider's own id, else by model and mode, and where
 * several rows share these, by what {@link Endpoint.chosenBy} says.
 *
 * @param unsupported - ids that the provider has and that no row serves
 * @throws UnknownModelError when no row has this model or id
 * @throws UnsupportedModeError when the model has rows, but none in the request's mode
 */
export function selectEndpoint(
  provider: string,
  endpoints: readonly Endpoint[],
  request: VideoRequest,
  unsupported: readonly UnsupportedEndpoint[] = [],
): Endpoint {
  const mode = inferMode(request);
  const byId = endpoints.find(({ id }) => id === request.model);
  if (byId !== undefined) {
    if (request.mode === undefined || request.mode === byId.mode) return byId;
    throw new UnsupportedModeError(byId.id, request.mode, [byId.mode], provider);
  }

  const rows = endpoints.filter(({ model }) => model === request.model);
  if (rows.length === 0) {
    throw unknownModel(provider, request.model, endpoints, unsupported);
  }
  const inMode = rows.filter((candidate) => candidate.mode === mode);
  const withLastFrame = inMode.find(({ chosenBy }) => chosenBy === 'last-frame');
  if (withLastFrame !== undefined && request.lastFrame !== undefined) return withLastFrame;
  const row = inMode.find(({ chosenBy }) => chosenBy === undefined);
  if (row !== undefined) return row;
  throw new UnsupportedModeError(
    request.model,
    mode,
    rows.map((candidate) => candidate.mode),
    provider,
  );
}

/** The error for an id without a row: why it has none where that is known, else the nearest ids. */
export function unknownModel(
  provider: string,
  model: string,
  endpoints: readonly Endpoint[],
  unsupported: readonly UnsupportedEndpoint[] = [],
): UnknownModelError {
  const known = endpoints.flatMap((row) => [row.model, row.id]);
  const reason = unsupported.find(({ id }) => id === model)?.reason;
  return new UnknownModelError(model, nearest(model, known), provider, reason);
}
