import {
  fileNameFor,
  path,
  statusOfWord,
  videosIn,
  type Connection,
  type HttpResponse,
  type MediaBytes,
  type Protocol,
  type TaskReading,
} from '@genlock/core';
import { descriptionOf, entryOf, modelsAnswer } from './endpoints/catalogue.ts';
import { costOfTask } from './cost.ts';
import {
  failureOf,
  isErrorBody,
  isNotYet,
  isVerdict,
  notAboutTheTask,
  statedFault,
  toTaskFault,
  type StatedFailure,
} from './errors.ts';
import { cancelAnswers, statuses } from './status.ts';
import {
  canceledAnswer,
  resultAnswer,
  statusAnswer,
  submitAnswer,
  uploadedPart,
  uploadTicket,
  requestPath,
  type FalHost,
  type ResultAnswer,
  type StatusAnswer,
} from './wire.ts';

/**
 * Entries of a page without documents. The most that the list gives is not published; 1,000 have been
 * seen (third party, 2026-08), and this is well below.
 */
const pageSize = '200';

/**
 * fal's queue API.
 *
 * @see https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)
 */
export const protocol: Protocol<FalHost> = {
  submit: async ({ http, hosts }, { endpoint, body, webhookUrl, headers }) => {
    const response = await http.submit({
      url: `${hosts.baseURL}${path`/${endpoint.id.split('/')}`}`,
      query: { fal_webhook: webhookUrl },
      json: body,
      headers,
    });
    const providerTaskId = submitAnswer(response.body)?.request_id;
    return { response, providerTaskId };
  },

  // The URLs in fal's answers are not used: rebuilt from the task id, the key cannot go astray.
  read: async ({ http, hosts }, { endpoint, providerTaskId, ...options }) => {
    const url = `${hosts.baseURL}${requestPath(endpoint, providerTaskId)}`;
    const response = await http.read({ url: `${url}/status`, ...options });
    const status = statusAnswer(response.body);
    if (status === undefined || response.status >= 300) return { response, reading: undefined };
    const stated = toReading(status);
    const hasResult = statusOfWord(statuses, status.status) === 'succeeded';
    // The status of another request says nothing of this one's result.
    if (!hasResult || (stated.providerTaskId ?? providerTaskId) !== providerTaskId) {
      return { response, reading: stated };
    }
    const result = await http.read({ url, ...options });
    const reading = readResult(result, failureOf(status));
    return { response: result, reading: reading && { ...reading, providerStatus: status.status } };
  },

  readResult: async ({ http, hosts }, { endpoint, providerTaskId, ...options }) => {
    const url = `${hosts.baseURL}${requestPath(endpoint, providerTaskId)}`;
    const response = await http.read({ url, ...options });
    return { response, reading: readResult(response, undefined) };
  },

  // The status object again at each change; comments about every 15 s; closed after COMPLETED.
  // https://fal.ai/docs/inference-api/queue/status-stream (read 2026-11-22)
  watch: async function* ({ http, hosts }, { endpoint, providerTaskId, ...options }) {
    const url = `${hosts.baseURL}${requestPath(endpoint, providerTaskId)}/status/stream`;
    for await (const event of http.events({ url, ...options })) {
      const status = statusAnswer(event);
      if (status !== undefined) yield toReading(status);
    }
  },

  // The list needs no key, and a person who only asks may have none.
  describe: async ({ http, hosts }, { endpoint, signal }) => {
    const response = await http.read({
      url: `${hosts.platformURL}/models`,
      query: { endpoint_id: endpoint, expand: 'openapi-3.0' },
      signal,
      isAnonymous: true,
      maxBytes: 32 * 1024 * 1024,
    });
    const answer = response.status < 300 ? modelsAnswer(response.body) : undefined;
    const found = answer?.models.find(({ endpoint_id }) => endpoint_id === endpoint);
    const ids = answer?.models.map(({ endpoint_id }) => endpoint_id);
    return { response, description: found && descriptionOf(found), ids };
  },

  // Without documents, of which a page holds few.
  list: async ({ http, hosts }, { query, cursor, signal }) => {
    const response = await http.read({
      url: `${hosts.platformURL}/models`,
      query: { q: query, limit: pageSize, cursor },
      signal,
      isAnonymous: true,
      maxBytes: 16 * 1024 * 1024,
    });
    const answer = response.status < 300 ? modelsAnswer(response.body) : undefined;
    const next = answer?.has_more === false ? undefined : answer?.next_cursor;
    return {
      response,
      entries: answer?.models.map(entryOf),
      next: next ?? undefined,
      isPartial: answer?.has_more === true && !next,
      isSearched: query !== undefined,
    };
  },

  cost: costOfTask,

  cancel: async ({ http, hosts }, { endpoint, providerTaskId, ...options }) => {
    const response = await http.read({
      method: 'PUT',
      url: `${hosts.baseURL}${requestPath(endpoint, providerTaskId)}/cancel`,
      ...options,
    });
    const isRefused = canceledAnswer(response.body)?.success === false;
    if (isRefused) return 'too-late';
    const isTaken = response.status >= 200 && response.status < 300;
    return cancelAnswers[response.status] ?? (isTaken ? 'requested' : 'not-answered');
  },

  upload: async (connection, media) => {
    const isLarge = media.data.size > largeBytes;
    const step = isLarge ? 'initiate-multipart' : 'initiate';
    const ticket = await connection.http.read({
      method: 'POST',
      url: `${connection.hosts.restURL}${path`/storage/upload/${step}`}`,
      query: { storage_type: 'fal-cdn-v3' },
      json: { content_type: media.mediaType, file_name: fileNameFor(media.mediaType) },
    });
    const target = uploadTicket(ticket.body);
    if (target === undefined) return { response: ticket, url: undefined };
    const put = isLarge ? putInParts : putWhole;
    const response = await put(connection, media, target.upload_url);
    return { response, url: response.status < 300 ? target.file_url : undefined };
  },
};

/** Files above this size go up in parts. `@fal-ai/client` 1.10.1, storage.js (2026-05-04) */
const largeBytes = 90 * 1024 * 1024;
const partBytes = 10 * 1024 * 1024;
const uploadTimeoutMs = 120_000;

function putWhole(
  { http }: Connection<FalHost>,
  { data, mediaType }: MediaBytes,
  url: string,
): Promise<HttpResponse> {
  const headers = { 'content-type': mediaType };
  const timeoutMs = uploadTimeoutMs;
  return http.read({ method: 'PUT', url, headers, body: data, timeoutMs, isAnonymous: true });
}

/** One part after the other, then the list of them. The first part that fails ends it. */
async function putInParts(
  connection: Connection<FalHost>,
  { data, mediaType }: MediaBytes,
  url: string,
): Promise<HttpResponse> {
  const { origin, pathname, search } = new URL(url);
  const parts: { partNumber: number; etag: string | undefined }[] = [];
  for (let start = 0; start < data.size; start += partBytes) {
    const partNumber = parts.length + 1;
    const part = { data: data.slice(start, start + partBytes), mediaType };
    const partUrl = `${origin}${pathname}/${partNumber}${search}`;
    const response = await putWhole(connection, part, partUrl);
    if (response.status >= 300) return response;
    parts.push({ partNumber, etag: uploadedPart(response.body)?.etag });
  }
  return connection.http.read({
    method: 'POST',
    url: `${origin}${pathname}/complete${search}`,
    json: { parts },
    isAnonymous: true,
  });
}

function toReading(answer: StatusAnswer): TaskReading {
  const { request_id: id, status, queue_position: position } = answer;
  const failure = failureOf(answer);
  return {
    providerStatus: status,
    providerTaskId: id ?? undefined,
    queuePosition: position ?? undefined,
    reason: failure && statedFault(failure),
  };
}

/** A result: a video, the model's error, "not yet", even behind the status, or nothing to go by. */
export function readResult(
  result: HttpResponse,
  failure: StatedFailure | undefined,
): TaskReading | undefined {
  const providerStatus = 'COMPLETED';
  if (failure === undefined && isNotYet(result)) return { providerStatus, status: 'running' };
  if (result.status < 300 && failure === undefined) {
    const answer = resultAnswer(result.body);
    // Cut short, or the body of an error under a 200: the video is there, the answer is not.
    if (answer === undefined || isErrorBody(result)) return undefined;
    return { providerStatus, videos: filesOf(answer, result.body) };
  }
  // A result that is gone cannot take back what the status said of it.
  const hasFailed = failure !== undefined && result.status === 404;
  if (notAboutTheTask.includes(result.status) && !hasFailed) return undefined;
  if (failure === undefined && !isVerdict(result)) return undefined;
  return { providerStatus, error: toTaskFault(result, failure) };
}

/**
 * The files of a result. One that holds other things and no video is one without; of an empty one,
 * or of a video that cannot be read, nothing is known yet.
 */
function filesOf({ video, videos }: ResultAnswer, body: unknown): TaskReading['videos'] {
  const files = videosIn(video) ?? videosIn(videos);
  if (files !== undefined || video !== undefined || videos !== undefined) return files;
  return Object.keys(body ?? {}).length > 0 ? [] : undefined;
}
