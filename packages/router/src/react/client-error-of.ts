import { GenlockClientError } from '../client/index.ts';

/** What a call threw; a client of somebody's own may throw anything. */
export function clientError(error: unknown): GenlockClientError {
  if (GenlockClientError.isInstance(error)) return error;
  const message = 'A client of its own threw what is no GenlockClientError.';
  return new GenlockClientError({
    code: 'no-answer',
    message,
    charged: 'unknown',
    cause: error,
  });
}
