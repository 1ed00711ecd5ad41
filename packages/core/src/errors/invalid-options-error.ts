import { GenlockError, type ErrorFacts } from './genlock-error.ts';
import type { RequestIssue } from './invalid-request-error.ts';
import { issueLines } from './issue-lines.ts';
import { isMarked } from './marker.ts';

const code = 'invalid-options';

/**
 * Settings or options that have a wrong value or a name that does not exist. Thrown before the call
 * does anything. `issues` names everything that is wrong, not just the first.
 */
export class InvalidOptionsError extends GenlockError {
  /** What was called, such as `createFal` or `wait`. */
  readonly place: string;
  /** Everything that is wrong. */
  readonly issues: readonly RequestIssue[];

  constructor(place: string, issues: readonly RequestIssue[], facts: ErrorFacts = {}) {
    const list = issueLines(issues).join('. ');
    super(
      {
        name: 'InvalidOptionsError',
        code,
        message: `Wrong options for ${place}. Nothing was sent or charged. ${list}.`,
      },
      facts,
    );
    this.place = place;
    this.issues = issues;
  }

  static override isInstance(error: unknown): error is InvalidOptionsError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
