import { GenlockError } from './genlock-error.ts';
import { isMarked } from './marker.ts';

const code = 'missing-api-key';

/** What is said of a missing key beside the variables. */
export interface MissingApiKeyFacts {
  /** What is missing, as a whole clause. Default: there is no key. */
  readonly problem?: string | undefined;
  /** What to do about it. Default: set one of the variables, or pass `apiKey`. */
  readonly remedy?: string | undefined;
  /** The task that goes on all the same. */
  readonly taskId?: string | undefined;
}

/**
 * No API key in the settings nor in the environment, or a part of one alone. Thrown at the first
 * call, not at import.
 */
export class MissingApiKeyError extends GenlockError {
  /** The environment variables that were read, in order. */
  readonly environment: readonly string[];
  readonly #facts: MissingApiKeyFacts;

  constructor(provider: string, environment: readonly string[], facts: MissingApiKeyFacts = {}) {
    const {
      problem = `No API key for ${provider}`,
      remedy = `set ${environment.join(' or ')} in the environment, or pass apiKey in the settings`,
      taskId,
    } = facts;
    const message = `${problem}: ${remedy}. No request was made.`;
    super({ name: 'MissingApiKeyError', code, message }, { provider, taskId });
    this.environment = environment;
    this.#facts = facts;
  }

  /** The same error about a task that goes on all the same. */
  forTask(taskId: string): MissingApiKeyError {
    const { provider = '', environment } = this;
    return new MissingApiKeyError(provider, environment, { ...this.#facts, taskId });
  }

  static override isInstance(error: unknown): error is MissingApiKeyError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
