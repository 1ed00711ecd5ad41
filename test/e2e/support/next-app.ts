import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../../examples/next/', import.meta.url));

/** An app that was built and put where a container would have it. */
export interface BuiltApp {
  readonly exitCode: number;
  /** What the build printed. */
  readonly log: string;
  /** Where its data are kept, outside of the app. */
  readonly data: string;
  /** A path in the folder of the deployed app. */
  readonly file: (name: string) => string;
  /** Does something while a file of the deployed app is missing. */
  readonly withoutFile: <Result>(name: string, act: () => Promise<Result>) => Promise<Result>;
  readonly savedVideos: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

/** Builds the example with nothing in the environment, and moves the result elsewhere. */
export async function buildApp(bundler: 'turbopack' | 'webpack'): Promise<BuiltApp> {
  const home = await mkdtemp(join(tmpdir(), `genlock-next-${bundler}-`));
  const dist = `.next-${bundler}`;
  const flags = bundler === 'webpack' ? ['--webpack'] : [];
  const { exitCode, log } = await build(flags, dist);
  const folder = join(home, 'examples/next');
  const data = join(home, 'data');
  if (exitCode === 0) {
    const built = join(source, dist);
    await cp(join(built, 'standalone'), home, { recursive: true, verbatimSymlinks: true });
    await cp(join(built, 'static'), join(folder, dist, 'static'), { recursive: true });
  }
  const file = (name: string): string => join(folder, name);
  return {
    exitCode,
    log,
    data,
    file,
    withoutFile: async (name, act) => {
      await rename(file(name), join(home, 'away'));
      try {
        return await act();
      } finally {
        await rename(join(home, 'away'), file(name));
      }
    },
    savedVideos: async () => {
      const names = await readdir(join(data, 'videos')).catch(() => []);
      return names.filter((name) => !name.endsWith('.part'));
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

async function build(
  flags: readonly string[],
  dist: string,
): Promise<{ readonly exitCode: number; readonly log: string }> {
  const next = join(source, 'node_modules/next/dist/bin/next');
  const { PATH, HOME } = process.env;
  // No key, no secret, no address of an emulator.
  const env = {
    PATH,
    HOME,
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_DIST: dist,
    CI: '1',
    NODE_ENV: 'production',
  };
  const child = spawn(process.execPath, [next, 'build', ...flags], { cwd: source, env });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (log += text));
  }
  const exitCode = await new Promise<number>((resolve) => {
    child.on('close', (code) => resolve(code ?? -1));
  });
  return { exitCode, log };
}
