import { existsSync } from 'node:fs';
import type { OwnWords } from '../packages/core/dist/index.mjs';

/**
 * What the rows of one provider name beside what all rows may name: encoders and shapes of its own,
 * which stand in one file of its adapter, where it has any.
 */
export async function wordsOf(id: string): Promise<OwnWords> {
  const file = new URL(`../packages/providers/${id}/src/endpoints/words.ts`, import.meta.url);
  if (!existsSync(file)) return {};
  const { encoders, shapes }: OwnWords = await import(file.href);
  return { encoders, shapes };
}
