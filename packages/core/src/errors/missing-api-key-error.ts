import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'missing-api-key';

/** No API key in the settings nor in the environment. Thrown at the first call, not at import. */
export class MissingApiKeyError extends GenlockError {
  /** Environment variables that were looked at, in order. */
  readonly environment: readonly string[];

  constructor(provider: string, environment: readonly string[], taskId?: string) {
    super(
      {
        name: 'MissingApiKeyError',
        code,
        message:
          `No API key for ${provider}: set ${environment.join(' or ')} in the environment, ` +
          'or pass apiKey in the settings. No request was made.',
      },
      { provider, taskId },
    );
    this.environment = environment;
  }

  /** The same error about a task that goes on all the same. */
  forTask(taskId: string): MissingApiKeyError {
    return new MissingApiKeyError(this.provider ?? '', this.environment, taskId);
  }

  static override isInstance(error: unknown): error is MissingApiKeyError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
