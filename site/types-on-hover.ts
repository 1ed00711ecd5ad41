import type { MarkdownOptions } from 'vitepress';
import { pagePaths } from '../scripts/page-code.ts';
import { compiledBlocksOf, keep, namesIn, type TypedName } from './page-compiler.ts';

// The types of the names in code, in the page as text. CSS shows them, and nothing is asked for.

type MarkdownIt = Parameters<NonNullable<MarkdownOptions['config']>>[0];
type Transformer = NonNullable<MarkdownOptions['codeTransformers']>[number];
type Options = Parameters<NonNullable<Transformer['preprocess']>>[1];
type Decoration = NonNullable<Options['decorations']>[number];
type Child = Parameters<NonNullable<Decoration['transform']>>[0]['children'][number];

/** Letters of a type: more is a wall. */
const longest = 400;

/** In the `env` of a page: it is rendered as it is written, which is how the search reads it. */
export const withoutTypes = { withoutTypes: true } as const;

const isWithoutTypes = (env: unknown): boolean =>
  typeof env === 'object' && env !== null && 'withoutTypes' in env;

/** Says behind the language of each block that tests compile which file of the compiler it is. */
export function markPrograms(md: MarkdownIt, fileOf: (env: unknown) => string): void {
  const compiled = new Set(pagePaths());
  md.core.ruler.push('genlock-types', ({ env, tokens }) => {
    const page = fileOf(env);
    if (!compiled.has(page) || isWithoutTypes(env)) return;
    const fences = tokens
      .filter(({ type, level }) => type === 'fence' && level === 0)
      .map((token) => ({ token, line: token.map?.[0] ?? 0 }));
    const blocks = compiledBlocksOf(
      page,
      fences.map(({ line, token: { info, content } }) => ({
        page,
        line,
        language: info.trim(),
        code: content,
      })),
    );
    for (const block of blocks) {
      keep(block);
      const fence = fences.find(({ line }) => line === block.line);
      if (fence !== undefined)
        fence.token.info = `${/\w+$/.exec(block.file)?.[0]} types ${block.file}`;
    }
  });
}

/** The file of the compiler that a block is, as `markPrograms` says. */
const fileIn = ({ meta }: Options): string | undefined =>
  /^types (\S+)$/.exec(meta?.__raw ?? '')?.[1];

/** A type as it is shown: without the words of an editor for where a name comes from. */
const typeText = (text: string): string => {
  const type = text.replace(/^\(alias\) /, '').replace(/\nimport .*$/, '');
  return type.length <= longest ? type : `${type.slice(0, longest)} …`;
};

/** The first paragraph of what is said of a name, as plain text. */
const summary = (docs: string): string =>
  (docs.split(/\n\s*\n/)[0] ?? '')
    .replaceAll(/\{@link (\S+?)\}/g, '$1')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
    .replaceAll('\n', ' ');

const span = (name: string, children: readonly Child[]): Child => ({
  type: 'element',
  tagName: 'span',
  properties: { class: name },
  children: [...children],
});

const textSpan = (name: string, value: string): readonly Child[] =>
  value === '' ? [] : [span(name, [{ type: 'text', value }])];

/** The type of a name, inside of the name. A copy of the code leaves it out. */
function withType({ text, docs, start, length }: TypedName): Decoration {
  return {
    start,
    end: start + length,
    alwaysWrap: true,
    properties: { class: 'typed', tabindex: '-1' },
    transform(name) {
      const said = [
        ...textSpan('type-text', typeText(text)),
        ...textSpan('type-docs', summary(docs)),
      ];
      // A list of its own: shiki still counts by the one that it gave.
      name.children = [...name.children, span('type vp-copy-ignore', said)];
    },
  };
}

/** Puts the type of each name beside it. A block that does not compile ends the build. */
export const typesOnHover: Transformer = {
  name: 'genlock-types',
  preprocess(_code, options) {
    const file = fileIn(options);
    if (file !== undefined) options.decorations = namesIn(file).map(withType);
  },
  pre(node) {
    if (fileIn(this.options) !== undefined) this.addClassToHast(node, 'with-types');
  },
};
