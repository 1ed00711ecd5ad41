import {
  byWord,
  fileForm,
  path,
  videosIn,
  type CancelAnswer,
  type Protocol,
  type TaskReading,
} from '@genlock/core';
import {
  cursorIn,
  descriptionOf,
  entryOf,
  modelAnswer,
  modelsAnswer,
  searchAnswer,
} from './endpoints/catalogue.ts';
import { costOfTask } from './cost.ts';
import { deadlineIn } from './endpoints/words.ts';
import { endOf } from './status.ts';
import {
  resultAnswer,
  submitAnswer,
  uploadAnswer,
  type Prediction,
  type ReplicateHost,
} from './wire.ts';

const uploadTimeoutMs = 120_000;

/** https://replicate.com/docs/topics/predictions/data-retention (read 2026-11-29) */
const retentionMs = 3_600_000;

/**
 * Replicate's HTTP API.
 *
 * @see https://replicate.com/docs/reference/http and npm `replicate` 1.4.0 (read 2026-11-29)
 */
export const protocol: Protocol<ReplicateHost> = {
  submit: async ({ http, hosts }, { endpoint, body, beside, webhookUrl, headers }) => {
    // A row of one's own may name a version of a model: `owner/name:version`.
    const [model = '', version] = endpoint.id.split(':');
    const called =
      version === undefined ? path`/models/${model.split('/')}/predictions` : '/predictions';
    const deadline = deadlineIn(beside);
    const response = await http.submit({
      url: `${hosts.baseURL}${called}`,
      json: {
        ...(version === undefined ? {} : { version }),
        input: body,
        ...(webhookUrl === undefined
          ? {}
          : { webhook: webhookUrl, webhook_events_filter: ['completed'] }),
      },
      headers: deadline === undefined ? headers : { ...headers, 'cancel-after': deadline },
    });
    return { response, providerTaskId: submitAnswer(response.body)?.id };
  },

  read: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/predictions/${providerTaskId}`}`;
    const response = await http.read({ url, signal, headers });
    const prediction = response.status < 300 ? resultAnswer(response.body) : undefined;
    return { response, reading: prediction && toReading(prediction) };
  },

  describe: async ({ http, hosts }, { endpoint, signal }) => {
    const [model = ''] = endpoint.split(':');
    const url = `${hosts.baseURL}${path`/models/${model.split('/')}`}`;
    const response = await http.read({ url, signal, maxBytes: 16 * 1024 * 1024 });
    const found = response.status < 300 ? modelAnswer(response.body) : undefined;
    return { response, description: found && descriptionOf(found) };
  },

  // https://replicate.com/docs/reference/http: models.list; search, which gives 50 at the most, is new
  // and better than its older way (https://replicate.com/changelog/2025-09-16-new-search-api).
  list: async ({ http, hosts }, { query, cursor, signal }) => {
    const given = { signal, maxBytes: 16 * 1024 * 1024 } as const;
    if (query !== undefined) {
      const words = { query, limit: '50' };
      const response = await http.read({ url: `${hosts.baseURL}/search`, query: words, ...given });
      const found = response.status < 300 ? searchAnswer(response.body)?.models : undefined;
      const entries = found?.map(({ model }) => entryOf(model));
      return { response, entries, isSearched: true };
    }
    const page = { url: `${hosts.baseURL}/models`, query: { cursor }, ...given };
    const response = await http.read(page);
    const answer = response.status < 300 ? modelsAnswer(response.body) : undefined;
    return { response, entries: answer?.results.map(entryOf), next: cursorIn(answer?.next) };
  },

  cost: costOfTask,

  // What has ended stays as it is: the answer is the task, canceled or not.
  cancel: async ({ http, hosts }, { providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/predictions/${providerTaskId}/cancel`}`;
    const response = await http.read({ method: 'POST', url, signal, headers });
    const prediction = response.status < 300 ? resultAnswer(response.body) : undefined;
    if (prediction === undefined) return response.status === 404 ? 'too-late' : 'not-answered';
    return { answer: cancelAnswer(prediction), response, reading: toReading(prediction) };
  },

  upload: async ({ http, hosts }, media) => {
    const response = await http.read({
      method: 'POST',
      url: `${hosts.baseURL}/files`,
      body: fileForm('content', media),
      timeoutMs: uploadTimeoutMs,
    });
    return { response, url: uploadAnswer(response.body)?.urls.get };
  },
};

const cancelAnswers: Readonly<Record<string, CancelAnswer>> = {
  canceled: 'canceled',
  cancelled: 'canceled',
  aborted: 'canceled',
  succeeded: 'too-late',
  failed: 'too-late',
};

function cancelAnswer({ status }: Prediction): CancelAnswer {
  return byWord(cancelAnswers, status) ?? 'requested';
}

/** A task as an answer or a webhook words it. */
export function toReading(prediction: Prediction): TaskReading {
  const { id, status, output, started_at: startedAt, completed_at: finishedAt } = prediction;
  return {
    ...endOf(prediction),
    providerStatus: status,
    providerTaskId: id ?? undefined,
    videos: videosIn(output),
    startedAt: startedAt ?? undefined,
    finishedAt: finishedAt ?? undefined,
    removedAt: typeof finishedAt === 'number' ? finishedAt + retentionMs : undefined,
  };
}
