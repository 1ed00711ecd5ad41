import { execFile } from 'node:child_process';

/** What a finished process left behind. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a program. */
export interface RunOptions {
  /** Working folder. */
  readonly cwd: string;
  /** Arguments of Node itself. */
  readonly args?: readonly string[];
  /** Variables beside `PATH`. The keys of whoever runs the tests are not passed on. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program with the Node that runs the tests, without a terminal, to its end. */
export async function runNode(
  command: readonly string[],
  { cwd, args = [], env = {} }: RunOptions,
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...args, ...command],
      { cwd, env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env } },
      (error, stdout, stderr) => {
        const exitCode = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
        resolve({ exitCode, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}
