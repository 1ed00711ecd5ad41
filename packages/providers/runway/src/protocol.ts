import {
  costIn,
  fileNameFor,
  fromBase64Url,
  path,
  statusOfWord,
  videosIn,
  type CancelReply,
  type Endpoint,
  type Protocol,
  type ReadAnswer,
  type TaskReading,
} from '@genlock/core';
import { usdOf } from './cost.ts';
import { toTaskFault } from './errors.ts';
import { statuses } from './status.ts';
import {
  organizationAnswer,
  resultAnswer,
  submitAnswer,
  uploadTicket,
  urlClaims,
  type ResultAnswer,
  type RunwayHost,
} from './wire.ts';

const uploadTimeoutMs = 120_000;

/** What is made decides the path, the model within it stands in the body. */
const paths: Readonly<Record<string, string>> = {
  'text-to-video': 'text_to_video',
  'image-to-video': 'image_to_video',
  // References are a field of text to video: npm `@runwayml/sdk` 4.20.1, resources/text-to-video.
  'reference-to-video': 'text_to_video',
  'video-to-video': 'video_to_video',
  'motion-control': 'character_performance',
  extend: 'video_to_video',
  upscale: 'video_upscale',
};

/** Models that have a path of their own: npm `@runwayml/sdk` 4.20.1, resources/video-to-hdr. */
const pathsOfModels: Readonly<Record<string, string>> = { ruby: 'video_to_hdr' };

/** A mode that is not listed goes by its own name. */
function pathOf({ id, mode }: Pick<Endpoint, 'id' | 'mode'>): string {
  return pathsOfModels[id] ?? paths[mode] ?? mode.replaceAll('-', '_');
}

/**
 * Runway's API, version 2024-11-06.
 *
 * @see npm `@runwayml/sdk` 4.20.1 (2026-09-23)
 */
export const protocol: Protocol<RunwayHost> = {
  submit: async ({ http, hosts }, { endpoint, body, headers }) => {
    const response = await http.submit({
      url: `${hosts.baseURL}${path`/${pathOf(endpoint)}`}`,
      // Last, so that nothing in the body takes its place.
      json: { ...body, model: endpoint.id },
      headers,
    });
    const answer = submitAnswer(response.body);
    const credits = answer?.estimatedCost?.credits;
    return { response, providerTaskId: answer?.id, credits, cost: usdOf(credits) };
  },

  read: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/tasks/${providerTaskId}`}`;
    return readAnswer(await http.read({ url, signal, headers }));
  },

  cost: async (connection, call) => costIn(await protocol.read(connection, call), call),

  // The same call deletes a task that has ended: core sends it for others only (`canCancel`).
  cancel: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/tasks/${providerTaskId}`}`;
    const response = await http.read({ method: 'DELETE', url, signal, headers });
    if (response.status === 404) return 'too-late';
    if (response.status >= 300) return 'not-answered';
    const after = await http.read({ url, signal, headers }).then(readAnswer, () => undefined);
    return afterCancel(providerTaskId, after ?? { response, reading: undefined });
  },

  upload: async ({ http, hosts }, { data, mediaType }) => {
    const filename = fileNameFor(mediaType);
    const opened = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/uploads`,
      json: { filename, type: 'ephemeral' },
    });
    const ticket = opened.status < 300 ? uploadTicket(opened.body) : undefined;
    if (ticket === undefined) return { response: opened, url: undefined };
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    // The storage host reads nothing that comes after the file.
    form.append('file', data.slice(0, data.size, mediaType), filename);
    const response = await http.read({
      method: 'POST',
      url: ticket.uploadUrl,
      body: form,
      timeoutMs: uploadTimeoutMs,
      isAnonymous: true,
    });
    return { response, url: response.status < 300 ? ticket.runwayUri : undefined };
  },

  balance: async ({ http, hosts }, { signal }) => {
    const response = await http.read({ url: `${hosts.baseURL}/organization`, signal });
    const amount = organizationAnswer(response.body)?.creditBalance;
    return amount === undefined ? undefined : [{ amount, unit: 'credits' }];
  },
};

/**
 * Whether a canceled task can be read again is told in two ways, and both hold here: an answer tells
 * what it did cost; without one nothing but the cancel is known.
 */
function afterCancel(providerTaskId: string, { response, reading }: ReadAnswer): CancelReply {
  const word = reading === undefined ? 'canceled' : statusOfWord(statuses, reading.providerStatus);
  const answer = word === 'canceled' ? 'canceled' : 'requested';
  return { answer, response, reading: reading ?? { providerTaskId, ...unstated } };
}

/** A task that was canceled and is not told of any more. */
const unstated: TaskReading = {
  providerStatus: 'CANCELLED',
  reason: {
    kind: 'canceled',
    message: 'canceled; Runway reports no cost of it',
    charged: 'unknown',
  },
};

function readAnswer(response: ReadAnswer['response']): ReadAnswer {
  const answer = response.status < 300 ? resultAnswer(response.body) : undefined;
  return { response, reading: answer && toReading(answer) };
}

/** A task as an answer words it. */
function toReading(answer: ResultAnswer): TaskReading {
  const { id, status, progress, output, cost, failure, failureCode } = answer;
  const credits = cost?.credits;
  const videos = videosIn(output);
  const hasReason = failure !== undefined || failureCode !== undefined;
  return {
    providerStatus: status,
    providerTaskId: id,
    progress,
    videos,
    reason: hasReason ? toTaskFault(failureCode, failure, credits) : undefined,
    removedAt: firstEnd(videos?.map(({ url }) => url) ?? []),
    cost: usdOf(credits),
    credits,
  };
}

/**
 * When the first of the URLs dies: 24 to 48 hours after the read, and another read gives new ones.
 * The signature in it says when, as URLs show that people have published (read 2026-11-29).
 */
function firstEnd(urls: readonly string[]): number | undefined {
  const ends = urls.map(endOf).filter((end) => end !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

function endOf(url: string): number | undefined {
  const claims = /[?&]_jwt=[\w-]+\.([\w-]+)\./.exec(url)?.[1];
  const bytes = claims === undefined ? undefined : fromBase64Url(claims);
  if (bytes === undefined) return undefined;
  try {
    const exp = urlClaims(JSON.parse(new TextDecoder().decode(bytes)))?.exp;
    return exp === undefined ? undefined : exp * 1000;
  } catch {
    return undefined;
  }
}
