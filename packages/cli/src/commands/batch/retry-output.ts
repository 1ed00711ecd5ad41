/** A line of `genlock batch retry --json`: the same as of a run. */
export { runOutput as retryOutput } from './run-output.ts';
