import { readFile } from 'node:fs/promises';
import { pagePaths, type Page } from '../../scripts/page-code.ts';
import { root } from './root.ts';

/** Every page that a user of the repository reads. */
export async function readPages(): Promise<readonly Page[]> {
  return Promise.all(
    pagePaths().map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })),
  );
}

/** What a page links to inside the repository, without the part after `#`. */
export function localLinksOf({ text }: Page): readonly string[] {
  return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path);
}
