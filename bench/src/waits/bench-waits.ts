import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ContenderReport } from './contender.ts';
import type { Contender } from './contenders.ts';
import type { StubCount } from './stub.ts';

/** What it costs to wait for so many tasks at once. */
export interface WaitsRow {
  readonly contender: string;
  /** Tasks that are waited for at once. */
  readonly waits: number;
  /** Growth of the process by task, from before the waits to while all wait, in KiB. */
  readonly rssKiBPerTask: number;
  /** The same for the heap of JavaScript alone. */
  readonly heapKiBPerTask: number;
  /** How late the event loop was, in milliseconds: 99 of 100 times at most. */
  readonly loopDelayP99Ms: number;
  /** How late it was at worst, in milliseconds. */
  readonly loopDelayMaxMs: number;
  /** CPU time of the whole process by minute that a task was waited for, in milliseconds. */
  readonly cpuMsPerTaskMinute: number;
  /** CPU time in seconds, all waits together. */
  readonly cpuSeconds: number;
  /** Requests by minute that a task was waited for. */
  readonly requestsPerTaskMinute: number;
  /** How long after its end a task was done with, in seconds of life, on average. */
  readonly meanLagSeconds: number;
  /** The most connections that were open at once. */
  readonly sockets: number;
  readonly requests: number;
  /** Waits that came to their end before the time was up. */
  readonly finished: number;
  /** Waits that ended in an error. */
  readonly failed: number;
  /** How long it took, in seconds by the clock on the wall. */
  readonly seconds: number;
}

/** As each is called where it comes from. */
const names: Readonly<Record<Contender, string>> = {
  genlock: '@genlock/fal',
  generateVideo: 'generateVideo + @ai-sdk/fal',
  falClient: '@fal-ai/client',
};
const order: readonly Contender[] = ['genlock', 'generateVideo', 'falClient'];
const counts = [100, 1_000, 10_000] as const;
/** Longer than the longest task: whoever is not done by then could not keep up. */
const mostMs = 30_000;

/** Measures everybody at every count, one after the other, each in a process of its own. */
export async function benchWaits({
  only = order,
  at = counts,
}: { only?: readonly Contender[]; at?: readonly number[] } = {}): Promise<readonly WaitsRow[]> {
  const rows: WaitsRow[] = [];
  for (const waits of at) {
    for (const contender of only) rows.push(await measure(contender, waits));
  }
  return rows;
}

async function measure(contender: Contender, waits: number): Promise<WaitsRow> {
  const stub = start('stub.ts', []);
  try {
    const port: number = await nextMessage(stub);
    const url = `http://127.0.0.1:${port}`;
    const process = start('contender.ts', [contender, url, String(waits), String(mostMs)]);
    await nextMessage(process);
    await countOf(stub);
    const report: ContenderReport = await nextMessage(process);
    return toRow(contender, waits, report, await countOf(stub));
  } finally {
    stub.kill();
  }
}

/** What the stub has seen since it was asked before. */
async function countOf(stub: ChildProcess): Promise<StubCount> {
  stub.send('count');
  return nextMessage(stub);
}

function toRow(
  contender: Contender,
  waits: number,
  report: ContenderReport,
  { requests, sockets }: StubCount,
): WaitsRow {
  const taskMinutes = report.waitedMs / 60_000;
  return {
    contender: names[contender],
    waits,
    rssKiBPerTask: report.rssBytes / 1024 / waits,
    heapKiBPerTask: report.heapBytes / 1024 / waits,
    loopDelayP99Ms: report.loopDelayP99Ms,
    loopDelayMaxMs: report.loopDelayMaxMs,
    cpuMsPerTaskMinute: report.cpuMs / taskMinutes,
    cpuSeconds: report.cpuMs / 1000,
    requestsPerTaskMinute: requests / taskMinutes,
    meanLagSeconds: report.meanLagMs / 1000,
    sockets,
    requests,
    finished: report.finished,
    failed: report.failed,
    seconds: report.seconds,
  };
}

function start(file: string, argv: readonly string[]): ChildProcess {
  return fork(new URL(file, import.meta.url), argv, {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
  });
}

/** What the other process says next. Both ends are files of this folder, so its type is known. */
async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const abort = new AbortController();
  const isGone = once(child, 'exit', { signal: abort.signal }).then(() => {
    throw new Error(`${child.spawnargs.join(' ')} ended without a word`);
  });
  isGone.catch(() => undefined);
  const message = once(child, 'message', { signal: abort.signal });
  try {
    const [said]: Message[] = await Promise.race([message, isGone]);
    if (said === undefined) throw new Error('nothing was said');
    return said;
  } finally {
    abort.abort();
    message.catch(() => undefined);
  }
}
