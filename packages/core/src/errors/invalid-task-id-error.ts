import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'invalid-task-id';

/**
 * A text that is not a task id of this provider. Nothing was requested with it: a tampered id
 * must not move the API key to another host or path. The id is not repeated in the message.
 */
export class InvalidTaskIdError extends GenlockError {
  constructor(reason: string, provider?: string) {
    super(
      {
        name: 'InvalidTaskIdError',
        code,
        message:
          `Not a task id: ${reason}. A task id is <provider>:<endpoint>:<id>, as start() or ` +
          'startVideo() returned it. No request was made.',
      },
      { provider },
    );
  }

  static override isInstance(error: unknown): error is InvalidTaskIdError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
