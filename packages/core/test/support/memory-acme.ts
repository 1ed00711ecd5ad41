import { z } from 'zod';
import type { Fetch } from '../../src/http/http.ts';
import type { ProviderDefinition } from '../../src/provider/provider-definition.ts';
import { deliver, firstKey, hookUrl } from './acme-webhook.ts';
import { acme } from './acme.ts';
import { broken, json, page, textIn, type Answer } from './fake-fetch.ts';
import { recordsBy, type RecordsWay } from './recovery-ways.ts';
import { startOfTime } from './virtual-clock.ts';

/** What becomes of a submit. The first two make a task. */
export type SubmitFate = 'answered' | 'answer-lost' | 'request-lost' | 'refused';

/** What becomes of a read. */
export type ReadFate = 'reported' | 'unavailable' | 'page' | 'dropped' | 'not-found';

/** A task that Acme holds. */
export interface MemoryTask {
  readonly id: string;
  readonly body: unknown;
  readonly createdAt: number;
  readonly endsAt: number;
  readonly endsAs: 'done' | 'broken';
}

/** How the Acme of a test behaves. */
export interface MemoryAcmeOptions {
  readonly now: () => number;
  /** By the number of the submit, from 0. */
  readonly submitFate?: (submit: number) => SubmitFate;
  /** Asked at each read of a task. */
  readonly readFate?: () => ReadFate;
  /** Asked at each look into the records. */
  readonly recordsFate?: () => ReadFate;
  /** How long a task takes, in milliseconds. */
  readonly lifeMs?: number;
  readonly endsAs?: MemoryTask['endsAs'];
  /** How long a task takes to get into the records, in milliseconds. */
  readonly recordsLagMs?: number;
}

/** Acme in memory: its tasks live by the clock of the test. */
export interface MemoryAcme {
  readonly fetch: Fetch;
  readonly tasks: readonly MemoryTask[];
  /** Submits that reached it or would have. */
  readonly submits: () => number;
  /** The webhook that tells of a task's end, as it is sent at this moment. */
  readonly webhookOf: (task: MemoryTask) => Request;
}

const failures: Readonly<Record<Exclude<ReadFate, 'reported'>, Answer>> = {
  unavailable: json(503, {}),
  page: page(502),
  dropped: broken('ECONNRESET'),
  'not-found': json(404, {}),
};

export function createMemoryAcme(options: MemoryAcmeOptions): MemoryAcme {
  const { now, lifeMs = 90_000, endsAs = 'done', recordsLagMs = 0 } = options;
  const { submitFate = () => 'answered', readFate = () => 'reported' } = options;
  const { recordsFate = () => 'reported' } = options;
  const tasks: MemoryTask[] = [];
  let submits = 0;

  const stateOf = (task: MemoryTask): object => {
    if (now() < task.endsAt) return { state: 'working' };
    return task.endsAs === 'done'
      ? { state: 'done', video: `https://files.acme.test/${task.id}.mp4` }
      : { state: 'broken', why: 'no foxes' };
  };

  const submit = (text: string): Answer => {
    const fate = submitFate(submits);
    submits += 1;
    if (fate === 'refused') return json(429, {});
    if (fate === 'request-lost') return broken('ECONNRESET');
    const task: MemoryTask = {
      id: `task_${tasks.length + 1}`,
      body: JSON.parse(text),
      createdAt: now(),
      endsAt: now() + lifeMs,
      endsAs,
    };
    tasks.push(task);
    return fate === 'answered' ? json(200, { id: task.id }) : broken('ECONNRESET');
  };

  const read = (id: string | undefined): Answer => {
    const task = tasks.find((candidate) => candidate.id === id);
    const fate = readFate();
    if (task === undefined) return json(404, {});
    return fate === 'reported' ? json(200, stateOf(task)) : failures[fate];
  };

  const records = (): Answer => {
    const fate = recordsFate();
    const listed = tasks.filter(({ createdAt }) => createdAt + recordsLagMs <= now());
    return fate === 'reported' ? json(200, { tasks: listed }) : failures[fate];
  };

  const answerTo = ({ pathname }: URL, { method, body }: RequestInit): Answer => {
    if (pathname.endsWith('/webhook-keys')) return json(200, { keys: [firstKey] });
    if (pathname.endsWith('/records')) return records();
    if (pathname.includes('/tasks/')) return read(pathname.split('/').at(-1));
    const text = textIn(body);
    if (method === 'POST' && text !== undefined) return submit(text);
    throw new Error(`Acme has no ${pathname}`);
  };

  return {
    fetch: async (url, init) => {
      const call = { method: init.method, url, headers: {}, body: undefined, redirect: undefined };
      return answerTo(new URL(url), init)(call, init);
    },
    tasks,
    submits: () => submits,
    webhookOf: (task) =>
      deliver({
        url: `${hookUrl}?genlock=${encodeURIComponent('acme:acme/film/text-to-video')}`,
        body: JSON.stringify({ id: task.id, ...stateOf({ ...task, endsAt: 0 }) }),
        secondsAway: Math.floor((now() - startOfTime) / 1000),
      }),
  };
}

const recordList = z.object({
  tasks: z.array(z.object({ id: z.string(), body: z.unknown(), createdAt: z.number() })),
});

const list: RecordsWay['list'] = async ({ http, hosts }, { signal }) => {
  const response = await http.read({ url: `${hosts['baseURL']}/records`, signal });
  const found = recordList.safeParse(response.body).data;
  if (found === undefined) return undefined;
  const tasks = found.tasks.map(({ id, body, createdAt }) => ({
    providerTaskId: id,
    body,
    createdAt,
  }));
  return { tasks, next: undefined };
};

/** Acme with records in which a lost submit can be looked for. */
export const acmeWithRecords: ProviderDefinition<'baseURL'> = {
  ...acme,
  recovery: recordsBy(list),
};
