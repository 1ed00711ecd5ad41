import type { FailureOutput } from '../clip/clip-output.ts';

/** A failure, for a program and for a person. */
export interface Failure extends FailureOutput {
  /** What a person reads under the message, line by line. */
  readonly lines: readonly string[];
}
