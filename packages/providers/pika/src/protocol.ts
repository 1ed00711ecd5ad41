import {
  path,
  statusOfWord,
  videosIn,
  type ListedEntry,
  type Protocol,
  type TaskReading,
} from '@genlock/core';
import { priceOf } from './cost.ts';
import { fitTo } from './endpoints/catalogue.ts';
import { statusOf, toTaskFault } from './errors.ts';
import { statuses } from './status.ts';
import {
  catalogueEntry,
  catalogueList,
  contentAnswer,
  jobAnswer,
  submitAnswer,
  uploadTicket,
  type CatalogueEntry,
  type JobAnswer,
  type PikaHost,
} from './wire.ts';

const uploadTimeoutMs = 120_000;

/** The catalogue is asked before a submit, which does not wait long for it. */
const catalogueTimeoutMs = 5_000;

/**
 * Pika's API, as public clients of it describe and use it; its own pages, `dev.pika.art/llms.txt`,
 * could not be read (2026-11-22 and 2026-11-29).
 */
export const protocol: Protocol<PikaHost> = {
  submit: async ({ http, hosts }, { endpoint, body, headers, key }) => {
    const response = await http.submit({
      // The id is part of the path, its slashes kept.
      url: `${hosts.baseURL}${path`/v1/media/${endpoint.id.split('/')}`}`,
      json: body,
      // Last, so that the key is that of the start, which alone may be sent again.
      headers: { ...withoutKey(headers), 'idempotency-key': key },
    });
    return { response, providerTaskId: submitAnswer(response.body)?.id };
  },

  read: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/v1/media/jobs/${providerTaskId}`}`;
    const response = await http.read({ url, signal, headers });
    const job = response.status < 300 ? jobAnswer(response.body) : undefined;
    if (job === undefined) return { response, reading: undefined };
    const reading = toReading(job);
    const isDone = statusOfWord(statuses, job.status) === 'succeeded';
    if (!isDone || reading.videos !== undefined) return { response, reading };
    // Not every job carries its file: then it has to be asked for.
    const content = await http.read({ url: `${url}/content`, signal, headers });
    const file = content.status < 300 ? contentAnswer(content.body) : undefined;
    // A file that stays unknown is a result that has expired, and core waits for that to be sure.
    if (file === undefined) return { response: content, reading: undefined };
    return { response, reading: { ...reading, videos: videosIn(file.url) } };
  },

  live: async ({ http, hosts }, { id, fields }) => {
    const { status, body } = await http.read({
      url: `${hosts.baseURL}${path`/catalog/apis/${id.split('/')}`}`,
      query: { expand: 'inputs' },
      timeoutMs: catalogueTimeoutMs,
    });
    const entry = status < 300 ? catalogueEntry(body) : undefined;
    if (entry?.api_id !== id) return undefined;
    return {
      fit: (mapped) => fitTo(entry.input_schema, fields, mapped),
      price: (mapped) => priceOf(entry, mapped),
    };
  },

  describe: async ({ http, hosts }, { endpoint, signal }) => {
    const response = await http.read({
      url: `${hosts.baseURL}${path`/catalog/apis/${endpoint.split('/')}`}`,
      query: { expand: 'inputs' },
      signal,
    });
    const entry = response.status < 300 ? catalogueEntry(response.body) : undefined;
    if (entry?.api_id !== endpoint) return { response, description: undefined };
    const source = 'GET https://api.dev.pika.art/catalog/apis/<endpoint>?expand=inputs';
    const notes = ['its price is in the catalogue: ask quote for it'];
    return { response, description: { id: endpoint, schema: entry.input_schema, source, notes } };
  },

  // It has no search.
  list: async ({ http, hosts }, { signal }) => {
    const url = `${hosts.baseURL}/catalog/apis`;
    const response = await http.read({ url, signal, maxBytes: 16 * 1024 * 1024 });
    const answer = response.status < 300 ? catalogueList(response.body) : undefined;
    return { response, entries: answer?.apis.map(toListed) };
  },

  // No call tells what a job has cost.
  cost: async () => undefined,

  upload: async ({ http, hosts }, { data, mediaType }) => {
    const ticket = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/v1/media/uploads`,
      json: { content_type: mediaType, size_bytes: data.size },
    });
    const target = uploadTicket(ticket.body);
    if (target === undefined) return { response: ticket, url: undefined };
    const response = await http.read({
      method: 'PUT',
      url: target.upload_url,
      // To be repeated as they are; the key stays at home.
      headers: target.headers ?? {},
      body: data,
      timeoutMs: uploadTimeoutMs,
      isAnonymous: true,
    });
    return { response, url: response.status < 300 ? target.url : undefined };
  },
};

function toListed({ api_id: id, name, category, function: does }: CatalogueEntry): ListedEntry {
  const kind = [category, does].filter((word) => word !== undefined && word !== '').join(', ');
  return { id, name, kind: kind === '' ? undefined : kind };
}

/** A job as an answer words it. */
function toReading({ id, status, error, output }: JobAnswer): TaskReading {
  const isFailed = statusOfWord(statuses, status) === 'failed';
  return {
    providerStatus: status,
    ...(isFailed && error && { status: statusOf(error) }),
    providerTaskId: id,
    videos: videosIn(output),
    reason: toTaskFault(error ?? {}),
  };
}

/** The headers of a caller without a key of theirs: a second name for one header would be joined. */
function withoutKey(headers: Readonly<Record<string, string | undefined>> = {}) {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'idempotency-key'),
  );
}
