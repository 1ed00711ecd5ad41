import { UnknownModelError } from '../errors/unknown-model-error.ts';
import { UnsupportedModeError } from '../errors/unsupported-mode-error.ts';
import { inferMode, type VideoRequest } from '../request/video-request.ts';
import type { Endpoint } from './endpoint.ts';
import { nearest } from './nearest.ts';

/**
 * The table row that serves a request: by the provider's own id, else by model and mode.
 *
 * @throws UnknownModelError when no row has this model or id
 * @throws UnsupportedModeError when the model has rows, but none in the request's mode
 */
export function selectEndpoint(
  provider: string,
  endpoints: readonly Endpoint[],
  request: VideoRequest,
): Endpoint {
  const mode = inferMode(request);
  const byId = endpoints.find(({ id }) => id === request.model);
  if (byId !== undefined) {
    if (request.mode === undefined || request.mode === byId.mode) return byId;
    throw new UnsupportedModeError(byId.id, request.mode, [byId.mode], provider);
  }

  const rows = endpoints.filter(({ model }) => model === request.model);
  if (rows.length === 0) {
    const known = endpoints.flatMap(({ id, model }) => [model, id]);
    throw new UnknownModelError(request.model, nearest(request.model, known), provider);
  }
  const row = rows.find((candidate) => candidate.mode === mode);
  if (row !== undefined) return row;
  throw new UnsupportedModeError(
    request.model,
    mode,
    rows.map((candidate) => candidate.mode),
    provider,
  );
}
