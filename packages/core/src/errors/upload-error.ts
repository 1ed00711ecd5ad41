import type { TaskFault } from '../types/task-fault.ts';
import { clause } from './clause.ts';
import { HttpError, type HttpErrorFacts } from './http-error.ts';
import { isMarked } from './marker.ts';

const code = 'upload-failed';

/** Media could not be uploaded. No task was made: uploads come before the submit and are free. */
export class UploadError extends HttpError {
  /** The provider's reason. */
  readonly fault: TaskFault;

  constructor(fault: TaskFault, facts: HttpErrorFacts) {
    super(
      {
        name: 'UploadError',
        code,
        message: `Upload to ${facts.provider} failed, ${fault.kind}: ${clause(fault.message)}. No task was made, nothing was charged.`,
      },
      { ...facts, charged: 'no' },
    );
    this.fault = fault;
  }

  static override isInstance(error: unknown): error is UploadError {
    return isMarked(error, `genlock.error.${code}`);
  }
}
