import { GenlockError, type ErrorFacts } from './genlock-error.ts';
import { isMarked } from './marker.ts';
import { safeCause } from './safe-cause.ts';

/** What is known about a submit whose answer was lost. */
export interface SubmissionUnknownFacts extends ErrorFacts {
  /** When the submit was sent, in milliseconds since the epoch. */
  readonly submittedAt: number;
  /** What the task would cost, in USD, if the table has a price. */
  readonly estimateUsd?: number | undefined;
  /** Where and how to check whether there is a task. */
  readonly lookup: string;
  /** What came of sending it again, where the provider makes one task of all with one key. */
  readonly replay?: string | undefined;
}

const code = 'submission-unknown';

/**
 * A submit went out and no readable answer came back: there may be a paid task, there may be
 * none. Genlock never sends it again by itself, but to a provider that makes one task of all submits
 * with one key, and neither does the AI SDK.
 */
export class SubmissionUnknownError extends GenlockError {
  /** When the submit was sent, in milliseconds since the epoch. */
  readonly submittedAt: number;
  /** What the task would cost, in USD, if the table has a price. */
  readonly estimateUsd: number | undefined;
  /** Where and how to check whether there is a task. */
  readonly lookup: string;

  readonly #reason: string;
  readonly #facts: SubmissionUnknownFacts;

  constructor(reason: string, facts: SubmissionUnknownFacts) {
    const at = new Date(facts.submittedAt).toISOString();
    const usd = facts.estimateUsd === undefined ? '' : `, about ${facts.estimateUsd} USD`;
    const again =
      facts.replay === undefined
        ? 'It was not sent again.'
        : `It was sent again under the same key, which makes no second task: ${facts.replay}.`;
    super(
      {
        name: 'SubmissionUnknownError',
        code,
        message:
          `The answer to a submit was lost (${reason}): ${facts.provider} may have made a task for ` +
          `${facts.endpoint} at ${at}${usd}. ${again} ${facts.lookup}`,
      },
      { ...facts, cause: safeCause(facts.cause), charged: 'unknown', isRetryable: false },
    );
    this.#reason = reason;
    this.#facts = facts;
    this.submittedAt = facts.submittedAt;
    this.estimateUsd = facts.estimateUsd;
    this.lookup = facts.lookup;
  }

  /** The same error, told that the provider's records were searched, and to what end. */
  withRecovery(outcome: string): SubmissionUnknownError {
    const reason = `${this.#reason}; searched its records: ${outcome}`;
    return new SubmissionUnknownError(reason, this.#facts);
  }

  /** The same error, told that the submit was sent again with its key, and to what end. */
  withReplay(outcome: string): SubmissionUnknownError {
    return new SubmissionUnknownError(this.#reason, { ...this.#facts, replay: outcome });
  }

  static override isInstance(error: unknown): error is SubmissionUnknownError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
