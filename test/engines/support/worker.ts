import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { root } from '../../support/root.ts';

/** A process of an example that is under way. */
export interface Worker {
  /** Each line that it said, parsed where it is JSON. */
  readonly said: readonly unknown[];
  /** What it wrote to standard error. */
  readonly complaints: readonly string[];
  /** Ends it without a word, as a machine that is lost does. */
  readonly kill: () => Promise<void>;
}

/** Starts a program, by its path in the repository. */
export function startWorker(
  path: string,
  values: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Worker {
  const file = fileURLToPath(new URL(path, root));
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', file, ...values],
    {
      cwd: options.cwd,
      env: { PATH: process.env['PATH'], ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: unknown[] = [];
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => said.push(parsed(line)));
  }
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk: unknown) => complaints.push(String(chunk)));
  return {
    said,
    complaints,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
