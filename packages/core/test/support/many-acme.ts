import { z } from 'zod';
import type { ReadMany } from '../../src/provider/protocol.ts';
import type { TaskCall } from '../../src/provider/task-call.ts';
import type { ReadAnswer } from '../../src/provider/task-reading.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import type { Answer, Call } from './fake-fetch.ts';
import { createScene, taskId, videoUrl, type Scene } from './scene.ts';

/** What Acme knows of a task in its list. */
export interface ListedTask {
  readonly id: string;
  readonly state: string;
  readonly video?: string | undefined;
}

const list = z.object({ tasks: z.array(z.unknown()) });
const listed = z.object({ id: z.string(), state: z.string(), video: z.string().optional() });

/** The ids that one request asked for; `undefined` for one that asks for a task alone. */
export function idsIn({ url }: Call): readonly string[] | undefined {
  return new URL(url).searchParams.get('ids')?.split(',');
}

/** Acme's list: `GET /many?ids=a,b` answers `{tasks: [...]}` in any order. */
function acmeReadMany(facts: Partial<ReadMany> = {}): ReadMany {
  return {
    most: 100,
    group: () => 'all',
    read: async ({ http, hosts }, calls) => {
      const [{ signal, headers } = {}] = calls;
      const ids = calls.map(({ providerTaskId }) => providerTaskId).join(',');
      const url = `${hosts['baseURL']}/many`;
      const response = await http.read({ url, query: { ids }, signal, headers });
      const found = list.safeParse(response.body).data;
      const nothing: ReadAnswer = { response, reading: undefined };
      if (found === undefined) {
        return new Map(calls.map((call: TaskCall) => [call.providerTaskId, nothing]));
      }
      return new Map(
        found.tasks.flatMap((task, index): [string, ReadAnswer][] => {
          const part = { ...response, body: task };
          const { data } = listed.safeParse(task);
          const id = data?.id ?? calls[index]?.providerTaskId;
          if (id === undefined) return [];
          return [[id, { response: part, reading: data && readingOf(data) }]];
        }),
      );
    },
    ...facts,
  };
}

function readingOf({ id, state, video }: ListedTask): ReadAnswer['reading'] {
  return {
    providerStatus: state,
    providerTaskId: id,
    videos: video === undefined ? [] : [{ url: video, mediaType: 'video/mp4' }],
  };
}

/** A task of Acme's that has ended well. */
export const endedTask = (id: string): ListedTask => ({ id, state: 'done', video: videoUrl });

/** The portable id of a task of Acme's. */
export const manyId = (id: string): string => taskId.replace('task_1', id);

export interface ManySceneOptions {
  /** Answers a request for these ids; `undefined` stands for a request for one task alone. */
  readonly answer: (ids: readonly string[] | undefined, call: Call) => Answer;
  readonly readMany?: Partial<ReadMany>;
  readonly settings?: ProviderSettings;
}

/** Acme that can be asked for many tasks at once. */
export function createManyScene({ answer, readMany, settings = {} }: ManySceneOptions): Scene {
  return createScene({
    answers: [(call, init) => answer(idsIn(call), call)(call, init)],
    protocol: { readMany: acmeReadMany(readMany) },
    settings,
  });
}
