import { setTimeout as pause } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { contenders, type Contender, type WaitFor } from './contenders.ts';
import { goFaster } from './faster-time.ts';
import { lifeMsOf, speed, taskIdOf } from './tasks.ts';

/** What a contender found out about itself. Times are those of the system's clock. */
export interface ContenderReport {
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  readonly cpuMs: number;
  /** How long after its end a task was done with, in milliseconds of life. */
  readonly meanLagMs: number;
  /** Time of all waits together, in milliseconds of life. */
  readonly waitedMs: number;
  readonly finished: number;
  readonly failed: number;
  readonly seconds: number;
}

/** The loop's delay is looked at so often; a loop with nothing to do is as late as this. */
const resolutionMs = 5;
/** All wait: nobody has ended, everybody has looked at least once. */
const plateauMs = 40_000 / speed;
const warmUps = 2_000;

/** The system's clock, which goes on as ever. */
const origin = Date.now() - systemMs();
goFaster(speed);

async function measure(
  name: Contender,
  url: string,
  waits: number,
  mostMs: number,
): Promise<ContenderReport> {
  const waitFor = contenders[name](url);
  await warmUp(waitFor);
  // The stub counts from here on, and the loop comes to rest.
  process.send?.('warm');
  await pause(500);
  const before = await settledMemory();

  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const startedAt = systemMs();
  const cpuBefore = process.cpuUsage();
  let waitedMs = 0;
  let lagMs = 0;
  let finished = 0;
  let failed = 0;
  const taskStart = origin + startedAt;
  const all = Array.from({ length: waits }, async (_, index) => {
    try {
      await waitFor(taskIdOf(index, taskStart));
      finished += 1;
      lagMs += (systemMs() - startedAt) * speed - lifeMsOf(index);
    } catch {
      failed += 1;
    }
    waitedMs += systemMs() - startedAt;
  });
  await pause(plateauMs);
  delay.disable();
  const cpuAside = process.cpuUsage();
  const plateau = await settledMemory();
  const { user, system } = process.cpuUsage(cpuAside);
  delay.enable();
  const isOver = Promise.all(all).then(() => true);
  const left = mostMs - (systemMs() - startedAt);
  await Promise.race([isOver, pause(left)]);
  delay.disable();
  const spent = process.cpuUsage(cpuBefore);
  const seconds = (systemMs() - startedAt) / 1000;
  waitedMs += (waits - finished - failed) * seconds * 1000;
  return {
    rssBytes: plateau.rss - before.rss,
    heapBytes: plateau.heapUsed - before.heapUsed,
    loopDelayP99Ms: delay.percentile(99) / 1e6 - resolutionMs,
    loopDelayMaxMs: delay.max / 1e6 - resolutionMs,
    cpuMs: (spent.user + spent.system - user - system) / 1000,
    meanLagMs: lagMs / finished,
    waitedMs: waitedMs * speed,
    finished,
    failed,
    seconds,
  };
}

/** Loads and compiles what there is to be loaded and compiled, and opens connections. */
async function warmUp(waitFor: WaitFor): Promise<void> {
  for (let done = 0; done < warmUps; done += 64) {
    // Tasks that ended long ago.
    await Promise.all(Array.from({ length: 64 }, (_, index) => waitFor(taskIdOf(index, 0))));
  }
}

/** Collections of garbage until the heap is taken for settled, and the time between two of them. */
const collections = 4;
const settlingMs = 50;

/**
 * Memory once the heap has settled: after four collections of all garbage, 50 ms of the system's clock
 * apart. What is finalized by one is freed by the next, and V8 gives pages back to the system beside
 * the program, for which one collection alone leaves no time. Waits go on meanwhile.
 */
async function settledMemory(): Promise<NodeJS.MemoryUsage> {
  for (let done = 0; done < collections; done += 1) {
    if (done > 0) await pause(settlingMs);
    globalThis.gc?.();
  }
  return process.memoryUsage();
}

function systemMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const [name = '', url = '', waits, mostMs] = process.argv.slice(2);
if (!isContender(name)) throw new Error(`nobody is called ${name}`);
process.send?.(await measure(name, url, Number(waits), Number(mostMs)));
process.exit();

function isContender(given: string): given is Contender {
  return Object.hasOwn(contenders, given);
}
