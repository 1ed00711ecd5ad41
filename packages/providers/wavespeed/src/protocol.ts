import {
  fileForm,
  fileNameFor,
  path,
  videosIn,
  type Connection,
  type HttpResponse,
  type MediaBytes,
  type Protocol,
  type TaskReading,
  type UploadAnswer,
} from '@genlock/core';
import { descriptionOf, entryOf, modelsAnswer, type ListedModel } from './endpoints/catalogue.ts';
import { costOfTask, isUsd } from './cost.ts';
import { toTaskFault } from './errors.ts';
import {
  priceAnswer,
  resultAnswer,
  submitAnswer,
  uploadAnswer,
  uploadTicket,
  type Prediction,
  type WaveSpeedHost,
} from './wire.ts';

const uploadTimeoutMs = 120_000;

/** The list of all models, with their schemas and texts, is some megabytes (998 on 2026-06-23). */
const modelsLimits = { timeoutMs: 60_000, maxBytes: 32 * 1024 * 1024 } as const;

/**
 * WaveSpeed's API v3.
 *
 * @see https://wavespeed.ai/docs/rest-api (read 2026-11-22)
 */
export const protocol: Protocol<WaveSpeedHost> = {
  submit: async ({ http, hosts }, { endpoint, body, webhookUrl, headers }) => {
    const response = await http.submit({
      // The model id is part of the path, its slashes kept.
      url: `${hosts.baseURL}${path`/${endpoint.id.split('/')}`}`,
      query: { webhook: webhookUrl },
      json: body,
      headers,
    });
    return { response, providerTaskId: submitAnswer(response.body)?.data.id };
  },

  read: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/predictions/${providerTaskId}/result`}`;
    const response = await http.read({ url, signal, headers });
    // Also a failed task comes as HTTP 200 (https://wavespeed.ai/docs/get-result, read 2026-11-22):
    // any other status is about the call, whatever the body says.
    const data = response.status < 300 ? resultAnswer(response.body)?.data : undefined;
    return { response, reading: data && toReading(data) };
  },

  // WaveSpeedAI/wavespeed-cli src/lib/api.ts @13b1cca
  quote: async ({ http, hosts }, { endpoint, body }) => {
    const response = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/model/price`,
      json: { model_id: endpoint.id, inputs: body },
    });
    const data = priceAnswer(response.body)?.data;
    if (!isUsd(data?.currency)) return undefined;
    // A discounted price of 0 says that there is no discount, not that the clip is free.
    return data?.discounted_price || data?.price;
  },

  // The list is the only place that has a schema; github.com/WaveSpeedAI/wavespeed-cli keeps it too.
  describe: async ({ http, hosts }, { endpoint, signal }) => {
    const { response, models } = await readModels({ http, hosts }, signal);
    const found = models?.find(({ model_id }) => model_id === endpoint);
    return {
      response,
      description: found && descriptionOf(found),
      ids: models?.map(({ model_id }) => model_id),
    };
  },

  // It has no search.
  list: async (connection, { signal }) => {
    const { response, models } = await readModels(connection, signal);
    return { response, entries: models?.map(entryOf) };
  },

  cost: costOfTask,

  upload: async (connection, media) => {
    const { http, hosts } = connection;
    const ticket = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/media/uploads`,
      json: {
        filename: fileNameFor(media.mediaType),
        size: media.data.size,
        content_type: media.mediaType,
      },
    });
    const target = uploadTicket(ticket.body)?.data;
    // Accounts and regions without the newer two-step upload answer as if it were not there.
    if (target === undefined) return uploadInOneStep(connection, media);
    const response = await http.read({
      method: 'PUT',
      url: target.upload.url,
      headers: target.upload.headers ?? {},
      body: media.data,
      timeoutMs: uploadTimeoutMs,
      isAnonymous: true,
    });
    return { response, url: response.status < 300 ? target.download_url : undefined };
  },
};

async function readModels(
  { http, hosts }: Connection<WaveSpeedHost>,
  signal: AbortSignal | undefined,
): Promise<{ response: HttpResponse; models: readonly ListedModel[] | undefined }> {
  const response = await http.read({ url: `${hosts.baseURL}/models`, signal, ...modelsLimits });
  return { response, models: response.status < 300 ? modelsAnswer(response.body) : undefined };
}

/** A task as an answer or a webhook words it. */
export function toReading({ id, status, outputs, error, code }: Prediction): TaskReading {
  return {
    providerStatus: status,
    providerTaskId: id ?? undefined,
    videos: videosIn(outputs),
    reason: toTaskFault(code ?? undefined, error ?? undefined),
  };
}

/** The older upload: one multipart request. */
async function uploadInOneStep(
  { http, hosts }: Connection<WaveSpeedHost>,
  media: MediaBytes,
): Promise<UploadAnswer> {
  const response = await http.read({
    method: 'POST',
    url: `${hosts.baseURL}/media/upload/binary`,
    body: fileForm('file', media),
    timeoutMs: uploadTimeoutMs,
  });
  return { response, url: uploadAnswer(response.body)?.data.download_url };
}
