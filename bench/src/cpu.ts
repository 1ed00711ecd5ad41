import { setImmediate } from 'node:timers/promises';
import { Bench } from 'tinybench';
import { median, ratio } from './numbers.ts';
import type { Stage } from './answers.ts';
import {
  aiSdk,
  genlock,
  type Mode,
  type StartOptions,
  type Subject,
  type World,
} from './subjects.ts';

/** What a call costs in CPU time. */
export interface CpuRow {
  readonly mode: Mode;
  readonly what: string;
  /** Microseconds of CPU, all threads, the answers in memory included. */
  readonly genlockMicroseconds: number;
  readonly aiSdkMicroseconds: number;
  /** Genlock by AI SDK: below 1 Genlock needs less. */
  readonly ratio: number;
}

/** Reads of a task while it runs, and whether there is a last one when it is done. */
interface Life {
  readonly what: string;
  readonly runningReads: number;
  readonly isDone: boolean;
}

/** The AI SDK reads every 5 seconds, and a clip of 5 s takes a minute or more. */
export const taskOfAMinute: Life = {
  what: 'a task of a minute: 1 doStart, 13 doStatus',
  runningReads: 12,
  isDone: true,
};

const lives: readonly Life[] = [
  { what: 'doStart + doStatus of a running task', runningReads: 1, isDone: false },
  { what: 'doStart + doStatus of a finished task', runningReads: 0, isDone: true },
  taskOfAMinute,
];
const modes: readonly Mode[] = ['text-to-video', 'image-to-video'];

/** How far apart two reads of `ai` are. */
const pauseMs = 5_000;

const rounds = 12;
const callsPerSample = 20;

/** Measures both packages in this process, turn by turn. */
export async function benchCpu(): Promise<readonly CpuRow[]> {
  const rows: CpuRow[] = [];
  for (const mode of modes) {
    for (const life of lives) rows.push(await compare(mode, life));
  }
  return rows;
}

async function compare(mode: Mode, life: Life): Promise<CpuRow> {
  const tasks = [genlock, aiSdk].map((subject) => ({
    name: subject.name,
    live: createLife(subject, mode, life),
    microseconds: [] as number[],
  }));
  for (let round = 0; round < rounds; round += 1) {
    // CPU time in place of wall time: what else this machine does is not counted.
    const bench = new Bench({ now: cpuMilliseconds, time: 200, iterations: 5, warmupTime: 100 });
    for (const { name, live } of round % 2 === 0 ? tasks : tasks.toReversed()) {
      bench.add(name, async () => {
        for (let call = 0; call < callsPerSample; call += 1) await live();
        // A turn of the loop, so that timers and clean-up are paid for by whoever needs them.
        await setImmediate();
      });
    }
    await bench.run();
    for (const { name, microseconds } of tasks) {
      const result = bench.getTask(name)?.result;
      if (result?.state !== 'completed') throw new Error(`${name} did not complete`);
      microseconds.push((result.latency.mean / callsPerSample) * 1000);
    }
  }
  // The first round is warm-up too.
  const [ours = [], theirs = []] = tasks.map(({ microseconds }) => microseconds.slice(1));
  return {
    mode,
    what: life.what,
    genlockMicroseconds: median(ours),
    aiSdkMicroseconds: median(theirs),
    ratio: median(ours.map((each, index) => ratio(each, theirs[index]))),
  };
}

/**
 * One task from start to end, at one model, which has seen others of the same length before. Each has
 * an idempotency key of its own, as `ai` gives it.
 */
export function createLife(subject: Subject, mode: Mode, life: Life): () => Promise<void> {
  const world: World = { stage: 'running', nowMs: 0 };
  const model = subject.createModel(mode, world);
  const headers = { 'user-agent': 'ai/7' };
  let key = 0;
  return async () => {
    key += 1;
    const startHeaders = { ...headers, 'idempotency-key': `aisdk_vid_${key}` };
    const started = await model.doStart?.({ ...callOptions(mode), headers: startHeaders });
    const operation = started?.operation ?? '';
    const read = async (stage: Stage, expected: string): Promise<void> => {
      world.nowMs += pauseMs;
      world.stage = stage;
      expectStatus(expected, await model.doStatus?.({ operation, headers }));
    };
    for (let reads = 0; reads < life.runningReads; reads += 1) await read('running', 'pending');
    if (life.isDone) await read('done', 'completed');
  };
}

/** A number for what does nothing is worth nothing. */
function expectStatus(expected: string, result: { readonly status: string } | undefined): void {
  if (result?.status !== expected) throw new Error(`expected ${expected}, got ${result?.status}`);
}

function callOptions(mode: Mode): StartOptions {
  return {
    prompt: 'A paper boat sails down a rainy street',
    image:
      mode === 'image-to-video'
        ? { type: 'url', url: 'https://example.com/first-frame.png' }
        : undefined,
    n: 1,
    duration: 5,
    aspectRatio: undefined,
    resolution: undefined,
    fps: undefined,
    seed: undefined,
    frameImages: undefined,
    inputReferences: undefined,
    generateAudio: undefined,
    providerOptions: {},
  };
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
