import { readdirSync } from 'node:fs';
import { packageFolders } from './packages.ts';

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

/** A block of TypeScript as a program: tests compile and run it, and the site shows its types. */
export interface Program extends CodeBlock {
  /** What the compiler reads before the block: `code` is this and the block. */
  readonly before: string;
}

const root = new URL('../', import.meta.url);

/** Paths of every page that a user of the repository reads. Their code is compiled. */
export function pagePaths(): readonly string[] {
  const pagesIn = (folder: string): readonly string[] =>
    readdirSync(new URL(`${folder}/`, root))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`);
  return [
    'README.md',
    'CONTRIBUTING.md',
    'AGENTS.md',
    'SECURITY.md',
    'CODE_OF_CONDUCT.md',
    'docs/decisions/README.md',
    ...pagesIn('docs'),
    ...pagesIn('docs/errors'),
    ...pagesIn('docs/prices'),
    ...packageFolders.map((folder) => `${folder}/README.md`).toSorted(),
  ];
}

/** The fenced blocks of a page, in order. */
export function codeBlocksOf({ path, text }: Page): readonly CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => {
    const [, language = '', code = ''] = match;
    const line = text.slice(0, match.index).split('\n').length + 1;
    return { page: path, line, language, code };
  });
}

/**
 * The blocks named `ts` as programs. One that imports nothing goes on where the last one ended.
 */
export function programsOf(blocks: readonly CodeBlock[]): readonly Program[] {
  let last = '';
  return blocks
    .filter(({ language }) => language === 'ts')
    .map((block) => {
      const before = /^import /m.test(block.code) ? '' : `${last}\n`;
      last = before + block.code;
      return { ...block, before, code: last };
    });
}

/** The blocks named `tsx`: components of a page, each with its imports. They are compiled, not run. */
export function componentsOf(blocks: readonly CodeBlock[]): readonly CodeBlock[] {
  return blocks.filter(({ language }) => language === 'tsx');
}

/** A block that is a file: its first line is its path, `// acme/server.ts`. */
export interface CodeFile extends CodeBlock {
  /** Path from the folder of the page's files, such as `acme/server.ts`. */
  readonly file: string;
}

/** The blocks named `typescript`: the files of one folder, which import each other. */
export function codeFilesOf(blocks: readonly CodeBlock[]): readonly CodeFile[] {
  return blocks.flatMap((block) => {
    const [, file] = /^\/\/ ([\w./-]+\.tsx?)\n/.exec(block.code) ?? [];
    return block.language === 'typescript' && file !== undefined ? [{ ...block, file }] : [];
  });
}
