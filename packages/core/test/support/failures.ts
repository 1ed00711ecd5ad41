import { InvalidRequestError, type RequestIssue } from '../../src/errors/invalid-request-error.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';

/** What some work throws, or `undefined` when it throws nothing. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What a promise is rejected with, or `undefined` when it is not. */
export async function rejectionOf(work: PromiseLike<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** The issues that some work complains of; none when it does not complain. */
export function issuesOf(work: () => unknown): readonly RequestIssue[] {
  const error = thrownBy(work);
  if (error === undefined) return [];
  if (InvalidRequestError.isInstance(error)) return error.issues;
  throw new Error('it failed for another reason', { cause: error });
}

/** A request with values that its types would not allow: what a plain JavaScript caller may send. */
export function requestWith(
  request: VideoRequest,
  fields: Readonly<Record<string, unknown>>,
): VideoRequest {
  return Object.assign({}, request, fields);
}
