/** What the process says when it ends. The README explains each to users. */
export const exitCode = {
  /** Done, and the answer is a good one. */
  ok: 0,
  /** Done, and the answer is no: nothing matches, nobody can serve, something has drifted. */
  no: 1,
  /** The command, an option or the config file is wrong. Nothing was done. */
  badUse: 2,
  /** A file or a provider could not be read, or a file not be written. */
  unreadable: 3,
} as const;

/** One of {@link exitCode}. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
