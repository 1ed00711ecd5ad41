import type { TaskFault } from '../types/task-fault.ts';
import { clause } from './clause.ts';
import { HttpError, type HttpErrorFacts } from './http-error.ts';
import { isMarked } from './marker.ts';

const code = 'describe-failed';

/** The live catalogue of a provider was not read, or holds no schema of the endpoint. */
export class DescribeError extends HttpError {
  /** The provider's reason. */
  readonly fault: TaskFault;

  /** @param facts - without an endpoint it is about the catalogue as a whole */
  constructor(fault: TaskFault, facts: HttpErrorFacts & { readonly endpoint: string | undefined }) {
    const { endpoint } = facts;
    const what =
      endpoint === undefined
        ? 'did not give its catalogue'
        : `did not describe "${endpoint.slice(0, 120)}"`;
    const status = facts.statusCode === undefined ? '' : ` (${facts.statusCode})`;
    super(
      {
        name: 'DescribeError',
        code,
        message:
          `${facts.provider} ${what}${status}, ` +
          `${fault.kind}: ${clause(fault.message)}. Nothing was charged. ` +
          `Ask again when the provider can be reached${endpoint === undefined ? '' : ', or write the row by hand in `endpoints`'}.`,
      },
      { ...facts, charged: 'no' },
    );
    this.fault = fault;
  }

  static override isInstance(error: unknown): error is DescribeError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
