import {
  costIn,
  path,
  statusOfWord,
  toBase64,
  type HttpResponse,
  type Protocol,
  type ReadAnswer,
  type SubmitCall,
  type TaskReading,
  type VideoCandidate,
} from '@genlock/core';
import { chargeOfClassic, chargeOfCurrent, type Charge } from './cost.ts';
import { toTaskFault } from './errors.ts';
import { isObject, type JsonObject, type JsonValue } from './endpoints/json.ts';
import { placeOf } from './endpoints/place.ts';
import { statuses } from './status.ts';
import {
  classicAnswer,
  costsAnswer,
  currentTask,
  submitAnswer,
  tasksAnswer,
  type ClassicTask,
  type ClassicVideo,
  type CurrentTask,
  type KlingHost,
} from './wire.ts';

/**
 * Kling's own API, both generations.
 *
 * @see https://kling.ai/document-api (read 2026-11-22)
 */
export const protocol: Protocol<KlingHost> = {
  submit: async ({ http, hosts }, call) => {
    const response = await http.submit({
      url: `${hosts.baseURL}${path`/${call.endpoint.id.split('/')}`}`,
      json: isCurrent(call.endpoint.key) ? currentBody(call) : classicBody(call),
      headers: call.headers,
    });
    const task = submitAnswer(response.body)?.data;
    return { response, providerTaskId: task?.task_id ?? task?.id ?? undefined };
  },

  read: async ({ http, hosts }, { endpoint, providerTaskId, signal, headers }) => {
    const { generation, kind } = placeOf(endpoint);
    if (generation === 'tasks') {
      const url = `${hosts.baseURL}/tasks`;
      const query = { task_ids: providerTaskId };
      const response = await http.read({ url, query, signal, headers });
      return answersIn(response, [providerTaskId]).get(providerTaskId) ?? unread(response);
    }
    const url = `${hosts.baseURL}${path`/v1/videos/${kind.split('/')}/${providerTaskId}`}`;
    const response = await http.read({ url, signal, headers });
    const task = response.status < 300 ? classicAnswer(response.body)?.data : undefined;
    return { response, reading: task && classicReading(task) };
  },

  // Recorded from the live API on 2026-09-20 by uluops/kling-api: "cannot exceed 20 in total".
  readMany: {
    most: 20,
    group: ({ endpoint }) => (isCurrent(endpoint) ? 'tasks' : undefined),
    read: async ({ http, hosts }, calls) => {
      const ids = calls.map(({ providerTaskId }) => providerTaskId);
      const [first] = calls;
      const response = await http.read({
        url: `${hosts.baseURL}/tasks`,
        query: { task_ids: ids.join(',') },
        signal: first?.signal,
        headers: first?.headers,
      });
      return answersIn(response, ids);
    },
  },

  cost: async (connection, call) => costIn(await protocol.read(connection, call), call),

  balance: async ({ http, hosts }, { now, signal }) => {
    const response = await http.read({
      url: `${hosts.baseURL}/account/costs`,
      query: { start_time: String(now - yearMs), end_time: String(now) },
      signal,
    });
    const packs = costsAnswer(response.body)?.data.resource_pack_subscribe_infos;
    return packs
      ?.filter(({ status }) => status === 'online')
      .map(({ resource_pack_name: name, remaining_quantity: amount }) => ({
        amount,
        unit: 'units' as const,
        name,
      }));
  },

  // There is no upload: a picture goes into the body as plain base64. The older generation calls a
  // `data:` in front of it an error; of the newer one public clients send both.
  inline: async ({ data }) => toBase64(new Uint8Array(await data.arrayBuffer())),
};

/** Packs that were bought longer ago are over. */
const yearMs = 366 * 24 * 3_600_000;

function isCurrent(endpoint: string): boolean {
  return placeOf(endpoint).generation === 'tasks';
}

/** Who is told, and the name by which a lost submit is found, beside everything else. */
function classicBody({ body, key, webhookUrl }: SubmitCall): JsonObject {
  return { ...body, ...namesOf(key, webhookUrl) };
}

/** The same among the options. Elements and voices are parts of `contents` here. */
function currentBody({ body, key, webhookUrl }: SubmitCall): JsonObject {
  const { element_list: elements, voice_list: voices, contents, options, ...rest } = body;
  const parts = [
    ...listOf(contents),
    ...listOf(elements).map((element) => ({ type: 'element', ...element })),
    ...listOf(voices).map((voice) => ({ type: 'voice', ...voice })),
  ];
  return {
    ...rest,
    ...(parts.length > 0 && { contents: parts }),
    options: { ...(isObject(options) ? options : {}), ...namesOf(key, webhookUrl) },
  };
}

function namesOf(key: string, webhookUrl: string | undefined): JsonObject {
  return { external_task_id: key, ...(webhookUrl !== undefined && { callback_url: webhookUrl }) };
}

/** The answer about each task of one read, by its id. */
function answersIn(
  response: HttpResponse,
  ids: readonly string[],
): ReadonlyMap<string, ReadAnswer> {
  const answer = response.status < 300 ? tasksAnswer(response.body) : undefined;
  if (answer === undefined) return new Map(ids.map((id) => [id, unread(response)]));
  const tasks = answer.data.map((body) => ({ body, task: currentTask(body) }));
  return new Map(
    ids.map((id) => {
      const found = tasks.find(({ task }) => task?.id === id);
      if (found?.task === undefined) return [id, missing(response)];
      return [
        id,
        { response: { ...response, body: found.body }, reading: currentReading(found.task) },
      ];
    }),
  );
}

/** An answer that tells nothing. */
function unread(response: HttpResponse): ReadAnswer {
  return { response, reading: undefined };
}

/** A list without the task is the newer generation's "not found". */
function missing(response: HttpResponse): ReadAnswer {
  return unread({ ...response, status: 404 });
}

/** How long results are kept. https://kling.ai/document-api/api/get-started/callbacks (2026-11-22) */
const resultLifeMs = 30 * 24 * 3_600_000;

/** A task of the older generation, in an answer or a callback. */
export function classicReading(task: ClassicTask): TaskReading {
  return readingOf({
    providerStatus: task.task_status,
    providerTaskId: task.task_id ?? undefined,
    message: task.task_status_msg,
    videos: task.task_result?.videos?.map(candidateOf),
    updatedAt: task.updated_at,
    charge: chargeOfClassic(task),
  });
}

/** A task of the newer one. Its outputs hold more than videos. */
export function currentReading(task: CurrentTask): TaskReading {
  const { id, status: providerStatus, message, outputs } = task;
  return readingOf({
    providerStatus,
    providerTaskId: id ?? undefined,
    message,
    videos: outputs?.filter(({ type }) => type === 'video').map(candidateOf),
    updatedAt: task.update_time,
    charge: chargeOfCurrent(task),
  });
}

/** What both generations say of a task, each in fields of its own. */
interface SaidOfTask extends Pick<TaskReading, 'providerTaskId' | 'videos'> {
  readonly providerStatus: string;
  readonly message: string | null | undefined;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number | null | undefined;
  readonly charge: Charge;
}

function readingOf({ message, updatedAt, charge, ...said }: SaidOfTask): TaskReading {
  const { cost, credits } = charge;
  const status = statusOfWord(statuses, said.providerStatus);
  const hasEnded = status === 'succeeded' || status === 'failed';
  const finishedAt = hasEnded ? (updatedAt ?? undefined) : undefined;
  // Of a video, 0 may only say that it is not counted yet.
  const isStated = (amount: number | undefined): boolean => amount !== 0 || status === 'failed';
  return {
    ...said,
    reason: toTaskFault(message ?? '', cost),
    finishedAt,
    removedAt:
      status === 'succeeded' && finishedAt !== undefined ? finishedAt + resultLifeMs : undefined,
    cost: hasEnded && isStated(cost) ? cost : undefined,
    credits: hasEnded && isStated(credits) ? credits : undefined,
  };
}

function candidateOf({ url, duration }: ClassicVideo): VideoCandidate {
  const seconds = Number(duration ?? Number.NaN);
  return {
    url: url ?? '',
    mediaType: 'video/mp4',
    durationSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
  };
}

/** The objects of a list. */
function listOf(value: JsonValue): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
