import { BoundedMap } from '../bounded-map.ts';
import { provesNoCharge } from '../errors/proves-no-charge.ts';
import type { VideoRequest } from '../types/video-request.ts';
import type { StartOptions } from './call-options.ts';

const mostKeys = 10_000;

/** Something that starts a task. */
export type Starting<Rest extends readonly unknown[], Result> = (
  request: VideoRequest,
  options?: StartOptions,
  ...rest: Rest
) => Promise<Result>;

/**
 * Makes the same idempotency key never cause a second submit: a repeated call gets what the first
 * one got, its task or its error. Only a key whose submit was surely refused may be used again.
 */
export function startOncePerKey<Rest extends readonly unknown[], Result>(
  start: (request: VideoRequest, options: StartOptions, ...rest: Rest) => Promise<Result>,
): Starting<Rest, Result> {
  const started = new BoundedMap<string, Promise<Result>>(mostKeys);
  return async (request, options = {}, ...rest) => {
    const key = options.idempotencyKey;
    if (key === undefined) return start(request, options, ...rest);
    const known = started.get(key);
    if (known !== undefined) return known;

    const result = start(request, options, ...rest);
    started.set(key, result);
    result.catch((error: unknown) => {
      if (provesNoCharge(error)) started.delete(key);
    });
    return result;
  };
}
