import { costIn, fileForm, path, videosIn, type Protocol, type TaskReading } from '@genlock/core';
import { descriptionOf, entryOf, isDocumentUrl, modelsAnswer } from './endpoints/catalogue.ts';
import { priceIn } from './cost.ts';
import { toTaskFault } from './errors.ts';
import {
  priceAnswer,
  resultAnswer,
  submitAnswer,
  uploadAnswer,
  type ResultAnswer,
} from './wire.ts';

/** Both parts of the catalogue are public. */
const catalogueLimits = { isAnonymous: true, maxBytes: 32 * 1024 * 1024 } as const;

/** AtlasCloud has one host. */
export type AtlasCloudHost = 'baseURL';

/**
 * AtlasCloud's media API.
 *
 * @see AtlasCloudAI/mcp-server 1.5.0 @cc4a9c9 and AtlasCloudAI/atlas-cloud-skills @58b814d
 *   (read 2026-11-22)
 */
export const protocol: Protocol<AtlasCloudHost> = {
  submit: async ({ http, hosts }, { endpoint, body, webhookUrl, headers }) => {
    const response = await http.submit({
      url: `${hosts.baseURL}/model/generateVideo`,
      // Last, so that nothing in the body takes their place.
      json: { ...body, model: endpoint.id, ...(webhookUrl && { webhook_url: webhookUrl }) },
      headers,
    });
    const { data, id } = submitAnswer(response.body) ?? {};
    return { response, providerTaskId: data?.id ?? id ?? data?.prediction_id ?? undefined };
  },

  // A failed task may arrive as HTTP 200, 400 or 500: then the body goes before the status.
  read: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/model/prediction/${providerTaskId}`}`;
    const response = await http.read({ url, signal, headers });
    const isAboutTheTask = response.status < 300 || failedStatuses.includes(response.status);
    const answer = isAboutTheTask ? resultAnswer(response.body) : undefined;
    return { response, reading: answer && toReading(answer) };
  },

  // A quote takes the body of a submit. Known from clients that call it (2026-09), and from
  // AtlasCloud's documentation "billing", which names the API without its form.
  quote: async ({ http, hosts }, { endpoint, body }) => {
    const response = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/model/calculate`,
      json: { ...body, model: endpoint.id },
    });
    return priceAnswer(response.body)?.data.price;
  },

  // Both answers are public: the key stays at home.
  describe: async ({ http, hosts }, { endpoint, signal }) => {
    const given = { signal, ...catalogueLimits } as const;
    const response = await http.read({ url: `${hosts.baseURL}/models`, ...given });
    const models = response.status < 300 ? modelsAnswer(response.body)?.data : undefined;
    const ids = models?.map(({ model }) => model);
    const found = models?.find(({ model }) => model === endpoint);
    if (found === undefined) return { response, description: undefined, ids };
    const { schema: url } = found;
    if (!url || !isDocumentUrl(url, hosts.baseURL)) {
      return { response, description: descriptionOf(found, undefined) };
    }
    const document = await http.read({ url, ...given });
    const isThere = document.status < 300 || document.status === 404;
    return {
      response: document,
      description: isThere ? descriptionOf(found, document.body) : undefined,
    };
  },

  // It has no search.
  list: async ({ http, hosts }, { signal }) => {
    const url = `${hosts.baseURL}/models`;
    const response = await http.read({ url, signal, ...catalogueLimits });
    const models = response.status < 300 ? modelsAnswer(response.body)?.data : undefined;
    const shown = models?.filter(({ display_console: isShown }) => isShown !== false);
    return { response, entries: shown?.map(entryOf) };
  },

  cost: async (connection, call) => costIn(await protocol.read(connection, call), call),

  upload: async ({ http, hosts }, media) => {
    const response = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/model/uploadMedia`,
      body: fileForm('file', media),
      timeoutMs: 120_000,
    });
    const { data: file, ...answer } = uploadAnswer(response.body) ?? {};
    const url = file?.download_url ?? file?.url ?? answer.download_url ?? answer.url;
    return { response, url: response.status < 300 ? url : undefined };
  },
};

/** HTTP statuses under which a failed task arrives, beside success (seen 2026-08 and 2026-10). */
const failedStatuses: readonly number[] = [400, 500];

/** A task as an answer or a webhook words it. */
export function toReading({ data, code, message, msg }: ResultAnswer): TaskReading {
  const { id, error_code: errorCode, outputs, output, urls, price } = data;
  // Beside a code of 200 the text says that the call went well, not why the task did not.
  const said = code === 200 ? undefined : message || msg;
  return {
    providerStatus: data.status,
    providerTaskId: id ?? undefined,
    videos: filesIn(outputs, output, urls?.video ?? undefined),
    reason: toTaskFault(errorCode?.toString(), data.error || said || undefined),
    cost: priceIn(price),
  };
}

/** The first part that names files; an empty list where one of them is one. */
function filesIn(...parts: readonly unknown[]): TaskReading['videos'] {
  const found = parts.map(videosIn);
  return found.find((files) => files !== undefined && files.length > 0) ?? found.find(Boolean);
}
