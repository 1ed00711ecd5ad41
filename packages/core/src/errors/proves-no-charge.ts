import { GenlockError } from './genlock-error.ts';

/** Whether an error of a start proves that there is no task and no charge behind it. */
export function provesNoCharge(error: unknown): boolean {
  // What is no error of ours was thrown before the submit, such as the reason of an abort.
  return !GenlockError.isInstance(error) || error.charged === 'no';
}
