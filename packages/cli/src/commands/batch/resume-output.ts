/** A line of `genlock batch resume --json`: the same as of a run. */
export { runOutput as resumeOutput } from './run-output.ts';
