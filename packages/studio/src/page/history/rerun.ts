import type { ColumnRequest, FormRequest, HistoryEntry } from '../../api/index.ts';
import { api, newKey } from '../client/index.ts';
import { fillForm } from '../draft/index.ts';
import { go } from '../shell/route.ts';

/** Puts the request of an entry back in the form, with all columns of its comparison. */
export async function rerun(entry: HistoryEntry): Promise<void> {
  if (entry.run === undefined) fillForm(requestOf(entry), [columnOf(entry)]);
  else {
    const { request, columns, id } = await api.run(entry.run.id);
    fillForm(request, columns, id);
  }
  go({ view: 'compare' });
}

function columnOf({ provider, model }: HistoryEntry): ColumnRequest {
  return { key: newKey(), provider, model };
}

/** What of a request that something else started has a place in the form. Files are not kept. */
function requestOf({ request }: HistoryEntry): FormRequest {
  const { durationSeconds, generateAudio, seed, promptAdherence } = request;
  return {
    prompt: wordOf(request['prompt']),
    negativePrompt: wordOf(request['negativePrompt']),
    aspectRatio: wordOf(request['aspectRatio']),
    resolution: wordOf(request['resolution']),
    durationSeconds: numberOf(durationSeconds),
    seed: numberOf(seed),
    promptAdherence: numberOf(promptAdherence),
    generateAudio: typeof generateAudio === 'boolean' ? generateAudio : undefined,
  };
}

function wordOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
