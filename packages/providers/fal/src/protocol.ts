import {
  fileNameFor,
  toMicroUsd,
  toUsd,
  type CancelAnswer,
  type Connection,
  type HttpResponse,
  type MediaBytes,
  type Protocol,
  type TaskCall,
  type TaskReading,
  type Video,
} from '@genlock/core';
import { failureOf, isErrorBody, isVerdict, toTaskFault, type StatedFailure } from './errors.ts';
import {
  billingAnswer,
  canceledAnswer,
  pricingAnswer,
  resultAnswer,
  statusAnswer,
  submitAnswer,
  uploadedPart,
  uploadTicket,
  type FalFile,
  type StatusAnswer,
} from './wire.ts';

/** fal's three hosts: queue, storage and platform API. */
export type FalHost = 'baseURL' | 'restURL' | 'platformURL';

/**
 * Namespaces that shift the app id by one segment.
 * `@fal-ai/client` 1.10.1, `parseEndpointId` (2026-05-04)
 */
const namespaces: readonly string[] = ['workflows', 'comfy'];

/** A submit uses the whole endpoint id, everything after it only owner and alias. */
function appIdOf(endpoint: string): string {
  const segments = endpoint.split('/');
  const count = namespaces.includes(segments[0] ?? '') ? 3 : 2;
  return segments.slice(0, count).join('/');
}

/**
 * fal's queue API.
 *
 * @see https://fal.ai/docs/documentation/model-apis/inference/queue (read 2026-11-22)
 */
export const protocol: Protocol<FalHost> = {
  submit: async ({ http, hosts }, { endpoint, body, webhookUrl, headers }) => {
    const response = await http.submit({
      url: `${hosts.baseURL}/${endpoint.id}`,
      query: { fal_webhook: webhookUrl },
      json: body,
      headers,
    });
    const providerTaskId = submitAnswer(response.body)?.request_id;
    return { response, providerTaskId };
  },

  // The URLs in fal's answers are not used: rebuilt from the task id, the key cannot go astray.
  read: async ({ http, hosts }, { endpoint, providerTaskId, ...options }) => {
    const url = `${hosts.baseURL}/${appIdOf(endpoint)}/requests/${providerTaskId}`;
    const response = await http.read({ url: `${url}/status`, ...options });
    const status = statusAnswer(response.body);
    if (status === undefined || response.status >= 300) return { response, reading: undefined };
    if (status.status !== 'COMPLETED') return { response, reading: toReading(status) };
    const result = await http.read({ url, ...options });
    return { response: result, reading: readResult(result, failureOf(status)) };
  },

  // The status object again at each change; comments about every 15 s; closed after COMPLETED.
  // https://fal.ai/docs/inference-api/queue/status-stream (read 2026-11-22)
  watch: async function* ({ http, hosts }, { endpoint, providerTaskId, ...options }) {
    const url = `${hosts.baseURL}/${appIdOf(endpoint)}/requests/${providerTaskId}/status/stream`;
    for await (const event of http.events({ url, ...options })) {
      const status = statusAnswer(event);
      if (status !== undefined) yield toReading(status);
    }
  },

  // Billed units come with the result, their price from the platform API; ADMIN keys may ask for
  // the billing events themselves. api.fal.ai/v1 OpenAPI as mirrored in tryAGI/Fal (2026-08-21)
  cost: async (connection, call) =>
    (await costByUnits(connection, call)) ?? (await costByBilling(connection, call)),

  cancel: async ({ http, hosts }, { endpoint, providerTaskId, ...options }) => {
    const response = await http.read({
      method: 'PUT',
      url: `${hosts.baseURL}/${appIdOf(endpoint)}/requests/${providerTaskId}/cancel`,
      ...options,
    });
    const isRefused = canceledAnswer(response.body)?.success === false;
    if (isRefused) return 'too-late';
    const isTaken = response.status >= 200 && response.status < 300;
    return cancelAnswers[response.status] ?? (isTaken ? 'requested' : 'not-answered');
  },

  upload: async (connection, media) => {
    const isLarge = media.data.size > largeBytes;
    const ticket = await connection.http.read({
      method: 'POST',
      url: `${connection.hosts.restURL}/storage/upload/initiate${isLarge ? '-multipart' : ''}`,
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

async function costByUnits(
  { http, hosts }: Connection<FalHost>,
  { endpoint, providerTaskId, signal, headers }: TaskCall,
): Promise<number | undefined> {
  const url = `${hosts.baseURL}/${appIdOf(endpoint)}/requests/${providerTaskId}`;
  const result = await http.read({ url, signal, headers });
  // An empty header is none: it must not become a price of 0.
  const units = Number(result.headers['x-fal-billable-units'] || Number.NaN);
  if (!Number.isFinite(units)) return undefined;
  const pricing = await http.read({
    url: `${hosts.platformURL}/models/pricing`,
    query: { endpoint_id: endpoint },
    signal,
    headers,
  });
  const price = pricingAnswer(pricing.body)?.prices.find(({ endpoint_id: id }) => id === endpoint);
  return price && toUsd(toMicroUsd(units * price.unit_price));
}

async function costByBilling(
  { http, hosts }: Connection<FalHost>,
  { providerTaskId, signal, headers }: TaskCall,
): Promise<number | undefined> {
  const response = await http.read({
    url: `${hosts.platformURL}/models/billing-events`,
    query: { request_id: providerTaskId },
    signal,
    headers,
  });
  const events = billingAnswer(response.body)?.billing_events;
  if (events === undefined || events.length === 0) return undefined;
  return toUsd(toMicroUsd(events.reduce((sum, event) => sum + event.cost_total, 0)));
}

/**
 * fal's four answers to a cancel, by HTTP status; 404 is a request that it does not know. By its
 * OpenAPI documents there is one alone, 200 with `success`.
 */
const cancelAnswers: Readonly<Record<number, CancelAnswer>> = {
  200: 'canceled',
  202: 'requested',
  400: 'too-late',
  404: 'too-late',
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

function toReading({ status, queue_position: position }: StatusAnswer): TaskReading {
  return { providerStatus: status, queuePosition: position ?? undefined };
}

/** Answers of the result URL that are about the call, not about the task. */
const notAboutTheTask: readonly number[] = [401, 403, 404, 408, 429];

/** The result of a completed request: a video, the model's error, or nothing to go by yet. */
export function readResult(
  result: HttpResponse,
  failure: StatedFailure | undefined,
): TaskReading | undefined {
  const providerStatus = 'COMPLETED';
  if (result.status < 300 && failure === undefined) {
    const answer = resultAnswer(result.body);
    // Cut short, or the body of an error under a 200: the video is there, the answer is not.
    if (answer === undefined || isErrorBody(result)) return undefined;
    return { providerStatus, videos: answer.video ? [toVideo(answer.video)] : [] };
  }
  // A result that is gone cannot take back what the status said of it.
  const hasFailed = failure !== undefined && result.status === 404;
  if (notAboutTheTask.includes(result.status) && !hasFailed) return undefined;
  if (failure === undefined && !isVerdict(result)) return undefined;
  return { providerStatus, error: toTaskFault(result, failure) };
}

function toVideo(video: FalFile): Video {
  return {
    url: video.url,
    mediaType: video.content_type ?? 'video/mp4',
    bytes: video.file_size ?? undefined,
    width: video.width ?? undefined,
    height: video.height ?? undefined,
    durationSeconds: video.duration ?? undefined,
  };
}
