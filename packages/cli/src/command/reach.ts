import { resolve } from 'node:path';

/** How another command reaches the tasks of this one. */
export interface Reach {
  /** The options that it needs, each behind a blank. */
  readonly flags: string;
  /** Whether they are gone with this command: those of a private emulator. */
  readonly isGone: boolean;
  /** Whether there is a ledger that has what was sent. */
  readonly isKept: boolean;
}

/** Options that say where tasks and ledgers are; a command has some of them. */
interface Given {
  readonly ledger?: unknown;
  readonly emulator?: unknown;
  readonly emulate?: unknown;
  readonly config?: unknown;
}

/** Paths are whole ones: somebody may go on from another folder. */
export function reachOf({ ledger, emulator, emulate, config }: Given, cwd: string): Reach {
  const flags = [
    ...(typeof ledger === 'string' ? ['--ledger', quoted(resolve(cwd, ledger))] : []),
    ...(typeof emulator === 'string' ? ['--emulator', quoted(emulator)] : []),
    ...(typeof config === 'string' ? ['--config', quoted(resolve(cwd, config))] : []),
  ];
  return { flags: spaced(flags), isGone: emulate === true, isKept: ledger !== false };
}

/** Options as they stand behind a command. */
export function spaced(flags: readonly string[]): string {
  return flags.map((flag) => ` ${flag}`).join('');
}

/** A text as a shell takes it; on Windows as cmd and PowerShell both do. */
export function quoted(text: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return /^[\w.\\/:@-]+$/.test(text) ? text : `"${text}"`;
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
