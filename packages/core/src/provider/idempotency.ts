import { BoundedMap } from '../bounded-map.ts';
import { SubmissionUnknownError } from '../errors/submission-unknown-error.ts';
import { provesNoCharge } from '../errors/proves-no-charge.ts';
import { SharedPromise, unlessAbandoned } from '../time/shared-promise.ts';
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
 * Where a runtime ended the request that held the key, nobody knows what it came to: a repeated
 * call gets SubmissionUnknownError.
 *
 * @param provider - whom the error names
 */
export function startOncePerKey<Rest extends readonly unknown[], Result>(
  start: (request: VideoRequest, options: StartOptions, ...rest: Rest) => Promise<Result>,
  provider = 'genlock',
): Starting<Rest, Result> {
  const started = new BoundedMap<string, Started<Result>>(mostKeys);
  return async (request, options = {}, ...rest) => {
    const key = options.idempotencyKey;
    if (key === undefined) return start(request, options, ...rest);
    const known = started.get(key);
    if (known !== undefined) return join(known, provider, request);

    const result = start(request, options, ...rest);
    started.set(key, { result: new SharedPromise(result), at: Date.now() });
    result.catch((error: unknown) => {
      if (provesNoCharge(error)) started.delete(key);
    });
    return result;
  };
}

interface Started<Result> {
  readonly result: SharedPromise<Result>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What the first call gets, for one that comes later. */
async function join<Result>(
  { result, at }: Started<Result>,
  provider: string,
  { model }: VideoRequest,
): Promise<Result> {
  const got = await result.join().catch(unlessAbandoned);
  if (got !== undefined) return got;
  throw new SubmissionUnknownError('the request that made it was ended by the runtime', {
    provider,
    endpoint: model,
    submittedAt: at,
    lookup: "Search the provider's records for it before you start it under another key.",
  });
}
