import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a file of this folder in a process of its own, and gives what it says at its end. Both ends are
 * files of this folder, so its type is known.
 */
export async function inProcess<Message>(file: string, argv: readonly string[]): Promise<Message> {
  const child = fork(new URL(file, import.meta.url), argv, {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
  });
  const said: Message[] = [];
  child.on('message', (message: Message) => void said.push(message));
  await once(child, 'exit');
  const last = said.at(-1);
  if (last === undefined) throw new Error(`${file} ${argv.join(' ')} ended without a word`);
  return last;
}

/** Memory of this process in bytes, without what is garbage. */
export function residentBytes(): number {
  // Twice: what is finalized the first time is freed the second time.
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** A stretch of time, by the clock on the wall and in CPU time of this process, in milliseconds. */
export interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Measures from here to where the function that it gives is called. */
export function stopwatch(): () => Spent {
  const [begin, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { wallMs: performance.now() - begin, cpuMs: (user + system) / 1_000 };
  };
}
