import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './captured-io.ts';

/** The built command. */
export const bin: string = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url));

/** What a process ended with. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly cwd: string;
  /** Its home: the ledger is in there. */
  readonly home: string;
}

/** How a process is run. */
export interface Running {
  readonly cwd?: string;
  readonly home?: string;
  /** What comes in by standard input; nothing by default. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment of a person who has nothing set. */
export function bareEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TERM: 'xterm-256color',
  };
}

/** A process that runs. */
export interface Begun {
  readonly ended: Promise<Ended>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What it has written to standard error so far. */
  readonly stderr: () => string;
  /** The same of standard output. */
  readonly stdout: () => string;
}

/** Runs the built command in a process of its own, without a terminal, to its end. */
export async function run(args: readonly string[], options: Running = {}): Promise<Ended> {
  return (await begin(args, options)).ended;
}

/** Starts the built command in a process of its own, without a terminal. */
export async function begin(args: readonly string[], options: Running = {}): Promise<Begun> {
  const { cwd = await emptyFolder(), home = await emptyFolder(), input, env = {} } = options;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: { ...bareEnvironment(home), ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const ended = once(child, 'close').then(([code, signal]): Ended => ({
    exitCode: code ?? signal,
    stdout,
    stderr,
    cwd,
    home,
  }));
  return {
    ended,
    kill: (signal) => child.kill(signal),
    stderr: () => stderr,
    stdout: () => stdout,
  };
}
