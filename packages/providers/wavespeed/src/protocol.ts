import {
  fileNameFor,
  toMicroUsd,
  toUsd,
  type Connection,
  type MediaBytes,
  type Protocol,
  type TaskReading,
  type UploadAnswer,
} from '@genlock/core';
import { toTaskFault } from './errors.ts';
import { statuses } from './status.ts';
import {
  billingsAnswer,
  priceAnswer,
  resultAnswer,
  submitAnswer,
  uploadAnswer,
  uploadTicket,
  type BillingsAnswer,
  type Prediction,
} from './wire.ts';

/** WaveSpeed has one host. */
export type WaveSpeedHost = 'baseURL';

const uploadTimeoutMs = 120_000;

/**
 * WaveSpeed's API v3.
 *
 * @see https://wavespeed.ai/docs/rest-api (read 2026-11-22)
 */
export const protocol: Protocol<WaveSpeedHost> = {
  submit: async ({ http, hosts }, { endpoint, body, webhookUrl, headers }) => {
    const response = await http.submit({
      // The model id is part of the path, its slashes kept.
      url: `${hosts.baseURL}/${endpoint.id}`,
      query: { webhook: webhookUrl },
      json: body,
      headers,
    });
    return { response, providerTaskId: submitAnswer(response.body)?.data.id };
  },

  read: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}/predictions/${providerTaskId}/result`;
    const response = await http.read({ url, signal, headers });
    const data = resultAnswer(response.body)?.data;
    return { response, reading: data === undefined ? undefined : toReading(data) };
  },

  // WaveSpeedAI/wavespeed-cli src/lib/api.ts @13b1cca
  quote: async ({ http, hosts }, { endpoint, body }) => {
    const response = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/model/price`,
      json: { model_id: endpoint, inputs: body },
    });
    const data = priceAnswer(response.body)?.data;
    // A discounted price of 0 says that there is no discount, not that the clip is free.
    return data?.discounted_price || data?.price;
  },

  // https://wavespeed.ai/docs/check-billings (read 2026-11-22)
  cost: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const response = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/billings/search`,
      json: { page: 1, page_size: 10, prediction_uuids: [providerTaskId] },
      signal,
      headers,
    });
    const items = billingsAnswer(response.body)?.data.items ?? [];
    return costOf(items);
  },

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

/** Deductions less what was given back; `undefined` while money is only held. */
function costOf(items: BillingsAnswer['data']['items']): number | undefined {
  if (items.length === 0 || items.some(({ order }) => order?.state === 'pre')) return undefined;
  const signed = items.map(({ billing_type: type, price }) =>
    type === 'deduct' ? Math.abs(price) : -Math.abs(price),
  );
  return toUsd(toMicroUsd(signed.reduce((sum, price) => sum + price, 0)));
}

/** A task as an answer or a webhook words it. */
export function toReading({ status, outputs, error, code }: Prediction): TaskReading {
  return {
    providerStatus: status,
    videos: (outputs ?? [])
      .filter((output) => typeof output === 'string')
      .map((url) => ({ url, mediaType: 'video/mp4' })),
    error:
      statuses[status.toLowerCase()] === 'failed'
        ? toTaskFault(code ?? undefined, error ?? undefined)
        : undefined,
  };
}

/** The older upload: one multipart request. */
async function uploadInOneStep(
  { http, hosts }: Connection<WaveSpeedHost>,
  { data, mediaType }: MediaBytes,
): Promise<UploadAnswer> {
  const form = new FormData();
  form.append('file', data.slice(0, data.size, mediaType), fileNameFor(mediaType));
  const response = await http.read({
    method: 'POST',
    url: `${hosts.baseURL}/media/upload/binary`,
    body: form,
    timeoutMs: uploadTimeoutMs,
  });
  return { response, url: uploadAnswer(response.body)?.data.download_url };
}
