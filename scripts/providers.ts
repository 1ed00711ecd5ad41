import type { VideoProvider } from '../packages/core/dist/index.mjs';
import { providerList } from './provider-list.ts';
import { wordsOf } from './provider-words.ts';

/** Every provider of the list, made without a key: its tables are read, nothing is asked. */
export const providers = await Promise.all(
  providerList.map(async ({ id, name, pascal }) => {
    const module = await import(`../packages/providers/${id}/dist/index.mjs`);
    const create: () => VideoProvider = module[`create${pascal}`];
    return { name, folder: id, pascal, provider: create(), words: await wordsOf(id) };
  }),
);
