import { createFal as createOwnFal } from '@genlock/fal';
import { createRandom, type Life, type LifeModel, type Random } from './lives.ts';
import type { Costs } from './optimum.ts';

const endpoint = 'fal-ai/kling-video/v3/standard/text-to-video';

/** How a schedule is tried. */
export interface Trial {
  readonly model: LifeModel;
  readonly eagerness?: number | undefined;
  /** Tasks of an instance that end before one counts. */
  readonly learned: number;
  /** Tasks of an instance that count. */
  readonly counted: number;
  /** Instances, each of which knows nothing at first. */
  readonly instances: number;
  /** That of another copy of the repository. Default: this one's. */
  readonly createFal?: typeof createOwnFal | undefined;
}

/** What a wait costs, and its requests: a read that finds an end by the status takes two. */
export interface SimulatedCosts extends Costs {
  readonly requests: number;
}

/**
 * `@genlock/fal` itself, with a clock that jumps and answers in memory: what it reads, when, and when
 * it notices. A read asks for the status, or for the result near the end.
 */
export async function simulate(trial: Trial): Promise<SimulatedCosts> {
  const random = createRandom(11);
  let reads = 0;
  let requests = 0;
  let lagSeconds = 0;
  for (let instance = 0; instance < trial.instances; instance += 1) {
    const world = createWorld(trial, random);
    for (let task = 0; task < trial.learned + trial.counted; task += 1) {
      const costs = await world.live();
      if (task < trial.learned) continue;
      reads += costs.reads;
      requests += costs.requests;
      lagSeconds += costs.lagSeconds;
    }
  }
  const tasks = trial.instances * trial.counted;
  return { reads: reads / tasks, requests: requests / tasks, lagSeconds: lagSeconds / tasks };
}

function createWorld({ model, eagerness, createFal = createOwnFal }: Trial, random: Random) {
  let nowMs = 0;
  let startedMs = 0;
  let reads = 0;
  let requests = 0;
  let life: Life = { queueSeconds: 0, endSeconds: 0 };
  const statusNow = (): string => {
    const seconds = (nowMs - startedMs) / 1000;
    if (seconds >= life.endSeconds) return 'COMPLETED';
    return seconds < life.queueSeconds ? 'IN_QUEUE' : 'IN_PROGRESS';
  };
  const provider = createFal({
    apiKey: 'key',
    // The schedule alone: a stream would wake it.
    statusStreams: 0,
    eagerness,
    now: () => nowMs,
    sleep: async (ms) => {
      nowMs += ms;
    },
    onEvent: ({ type }) => {
      if (type === 'task-read') reads += 1;
    },
    fetch: async (url, init) => {
      if (init.method !== 'POST') requests += 1;
      if (init.method === 'POST') return Response.json({ request_id: 'task', status: 'IN_QUEUE' });
      const status = statusNow();
      if (url.endsWith('/status')) return Response.json({ request_id: 'task', status });
      return status === 'COMPLETED'
        ? Response.json({ video: { url: 'https://v3.fal.media/files/a/out.mp4' } })
        : Response.json({ detail: 'Request is still in progress' }, { status: 400 });
    },
  });
  const live = async (): Promise<SimulatedCosts> => {
    life = model.draw(random);
    startedMs = nowMs;
    reads = 0;
    requests = 0;
    const task = await provider.start({ model: endpoint, prompt: 'A kite', durationSeconds: 5 });
    const state = await provider.wait(task.id);
    if (state.status !== 'succeeded') throw new Error(`the task is ${state.status}`);
    return { reads, requests, lagSeconds: (nowMs - startedMs) / 1000 - life.endSeconds };
  };
  return { live };
}
