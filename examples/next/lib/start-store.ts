import { readFile, rm, writeFile } from 'node:fs/promises';
import type { StartStore } from 'genlock';
import { fileIn } from './folder.ts';

const file = (key: string): Promise<string> => fileIn('starts', key);

/** Remembers starts on the disk, so that a restart does not forget what was paid for. */
export const startStore: StartStore = {
  claim: async (key) => {
    try {
      await writeFile(await file(key), '', { flag: 'wx' });
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  },
  settle: async (key, answer) => writeFile(await file(key), answer),
  find: async (key) => (await readFile(await file(key), 'utf8').catch(() => '')) || undefined,
  release: async (key) => rm(await file(key), { force: true }),
};
