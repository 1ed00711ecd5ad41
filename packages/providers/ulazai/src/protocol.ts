import { path, statusOfWord, type Protocol } from '@genlock/core';
import { costOfTask } from './cost.ts';
import { routeOf } from './endpoints/routes.ts';
import { toTaskFault } from './errors.ts';
import { statuses } from './status.ts';
import { taskIn, videosAnywhere, wordsIn, type UlazAIHost } from './wire.ts';

/**
 * UlazAI's API: a page for each model, and a studio for all. It takes URLs of files that are somewhere
 * already and has no upload.
 *
 * @see https://ulazai.com/docs/kling30 and github.com/smrht/ulazai-agent-skills (read 2026-11-22)
 */
export const protocol: Protocol<UlazAIHost> = {
  submit: async ({ http, hosts }, { endpoint, body, headers }) => {
    const url = `${hosts.baseURL}${routeOf(endpoint.key).generate}`;
    // Last, whatever a row of one's own says: left out, it publishes the prompt.
    const json = { ...body, prompt_directory_optin: false };
    const response = await http.submit({ url, json, headers });
    const task = taskIn(response.body);
    return { response, providerTaskId: task?.id, credits: task?.credits };
  },

  read: async ({ http, hosts }, { endpoint, providerTaskId, signal, headers }) => {
    const url = `${hosts.baseURL}${path`/${routeOf(endpoint).status}/${providerTaskId}/`}`;
    const response = await http.read({ url, signal, headers });
    const task = response.status < 300 ? taskIn(response.body) : undefined;
    if (task?.status === undefined) return { response, reading: undefined };
    const isDone = statusOfWord(statuses, task.status) === 'succeeded';
    const reading = {
      providerStatus: task.status,
      providerTaskId: task.id,
      videos: isDone ? videosAnywhere(response.body) : undefined,
      reason: toTaskFault(wordsIn(response.body)),
      credits: task.credits,
    };
    return { response, reading };
  },

  cost: costOfTask,
};
