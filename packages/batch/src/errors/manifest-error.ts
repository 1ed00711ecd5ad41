import { GenlockError, safeCause } from '@genlock/core';

const code = 'bad-manifest';

/** One thing that is wrong with a row of a manifest. */
export interface ManifestProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  /** The field as it is called in the file; `row` for all of it, `file` for all rows. */
  readonly field: string;
  /** Which of its files, where the row stands for a folder of them. */
  readonly file?: string | undefined;
  /** What was given, in words short enough for a message. */
  readonly given: string;
  /** What would be right. */
  readonly allowed: string;
}

const mostInMessage = 5;

/** A manifest with rows that cannot be made. Nothing was added, sent or charged. */
export class ManifestError extends GenlockError {
  /** The first 1,000 of them, in the order of their lines. */
  readonly problems: readonly ManifestProblem[];
  /** How many there are. */
  readonly count: number;

  constructor(file: string, problems: readonly ManifestProblem[], count: number, cause?: unknown) {
    const list = problems
      .slice(0, mostInMessage)
      .map(({ line, field, given, allowed, file: of }) => {
        const where = of === undefined ? `line ${line}` : `line ${line}, ${of}`;
        return `${where}, ${field}: ${given}; ${allowed}`;
      });
    const more = count > mostInMessage ? ` And ${count - mostInMessage} more, see problems.` : '';
    const message =
      `${file} has ${count} ${count === 1 ? 'problem' : 'problems'}. Nothing was sent or charged. ` +
      `${list.join('. ')}.${more}`;
    super({ name: 'ManifestError', code, message }, { cause: safeCause(cause) });
    this.problems = problems;
    this.count = count;
  }

  static override isInstance(error: unknown): error is ManifestError {
    return GenlockError.isInstance(error) && error.code === code;
  }
}
