import { readdir, readFile } from 'node:fs/promises';
import { packageFolders } from '../../scripts/packages.ts';
import { root } from './root.ts';

/** A page of documentation. */
export interface Page {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of code in a page. */
export interface CodeBlock {
  readonly page: string;
  /** Line of the page where the code begins, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** Every page that a user of the repository reads. */
export async function readPages(): Promise<readonly Page[]> {
  const docs = await readdir(new URL('docs/', root));
  const errors = await readdir(new URL('docs/errors/', root));
  const prices = await readdir(new URL('docs/prices/', root));
  const paths = [
    'README.md',
    'CONTRIBUTING.md',
    'AGENTS.md',
    'SECURITY.md',
    'CODE_OF_CONDUCT.md',
    'docs/decisions/README.md',
    ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
    ...errors.map((name) => `docs/errors/${name}`),
    ...prices.map((name) => `docs/prices/${name}`),
    ...packageFolders.map((folder) => `${folder}/README.md`).toSorted(),
  ];
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })),
  );
}

/** The fenced blocks of a page, in order. */
export function codeBlocksOf({ path, text }: Page): readonly CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => {
    const [, language = '', code = ''] = match;
    const line = text.slice(0, match.index).split('\n').length + 1;
    return { page: path, line, language, code };
  });
}

/** A page's TypeScript as programs: a block that imports nothing goes on where the last one ended. */
export function programsOf(page: Page): readonly CodeBlock[] {
  let before = '';
  return codeBlocksOf(page)
    .filter(({ language }) => language === 'ts')
    .map((block) => {
      before = /^import /m.test(block.code) ? block.code : `${before}\n${block.code}`;
      return { ...block, code: before };
    });
}

/** What a page links to inside the repository, without the part after `#`. */
export function localLinksOf({ text }: Page): readonly string[] {
  return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path);
}
