/** How a command can end, whatever number its table has for that. */
export type Ending =
  | 'done'
  | 'no'
  | 'bad-use'
  | 'unreadable'
  | 'refused'
  | 'unknown'
  | 'interrupted';

/** The exit codes of a command: help, README and process follow from it. */
export interface ExitCodes {
  /** What each code means, in their order. */
  readonly meanings: Readonly<Record<number, string>>;
  /** The code of each ending. */
  readonly codes: Readonly<Record<Ending, number>>;
}

/** What the process reports when it ends. The README explains each to users. */
export const exitCode = {
  /** Done, and the answer is a good one. */
  ok: 0,
  /** Done, and the answer is no: nothing matches, nobody can serve, a task failed, a table has drifted. */
  no: 1,
  /** The command, an option or the config is wrong. Nothing was done. */
  badUse: 2,
  /** A file or a provider could not be read, or a file not be written. */
  unreadable: 3,
  /** Refused before money was spent. */
  refused: 4,
  /** What became of a paid task is not known yet. */
  unknown: 5,
  /** Stopped by the person at the keyboard, as shells report a SIGINT. */
  interrupted: 130,
} as const;

/** What a process ends with: one of {@link exitCode}, or of the command's own table. */
export type ExitCode = number;

/** The table of every command that has none of its own. */
export const commonExitCodes: ExitCodes = {
  meanings: {
    [exitCode.ok]: 'done',
    [exitCode.no]:
      'done, and the answer is no: nothing matches, nobody can serve, the task failed, a table has drifted',
    [exitCode.badUse]: 'the command, an option, a key or the config is wrong; nothing was done',
    [exitCode.unreadable]: 'a file or a provider could not be read, or a file not be written',
    [exitCode.refused]: 'refused before money was spent: a budget, --max-cost, or nobody confirmed',
    [exitCode.unknown]:
      'the outcome of a task is not known, or it still runs; its id is printed, with the command to go on',
    [exitCode.interrupted]: 'interrupted',
  },
  codes: {
    done: exitCode.ok,
    no: exitCode.no,
    'bad-use': exitCode.badUse,
    unreadable: exitCode.unreadable,
    refused: exitCode.refused,
    unknown: exitCode.unknown,
    interrupted: exitCode.interrupted,
  },
};
