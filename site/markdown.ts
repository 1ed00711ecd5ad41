import { posix } from 'node:path';
import type { MarkdownOptions } from 'vitepress';
import { linkOf, root } from './links.ts';
import { slugOf } from './pages.ts';
import { markPrograms, typesOnHover } from './types-on-hover.ts';

type MarkdownIt = Parameters<NonNullable<MarkdownOptions['config']>>[0];

const managers = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add', bun: 'bun add' };

/**
 * A block that installs from the registry and does nothing else, once for each package manager, as
 * tabs. Not one of tarballs: other managers ask the registry for what a tarball depends on.
 */
function withTabs(text: string): string {
  return text.replaceAll(/^```sh\nnpm install ((?!.*\.tgz).+)\n```$/gm, (_, names: string) => {
    const tabs = Object.entries(managers).map(
      ([name, command]) => `\`\`\`sh [${name}]\n${command} ${names}\n\`\`\``,
    );
    return `::: code-group\n\n${tabs.join('\n\n')}\n\n:::`;
  });
}

/** The file that a page is rendered from, as a path from the root of the repository. */
function fileOf(env: unknown): string {
  if (typeof env !== 'object' || env === null) return '';
  // `path` follows the rewrites in a page, `realPath` never does; the index has `path` alone.
  const paths = [
    'realPath' in env ? env.realPath : undefined,
    'path' in env ? env.path : undefined,
  ];
  const path = paths.find((value) => typeof value === 'string');
  return path === undefined ? '' : posix.relative(root, path);
}

/** Links between files become links between pages. */
function rewriteLinks(md: MarkdownIt): void {
  md.core.ruler.push('genlock-links', (state) => {
    const from = fileOf(state.env);
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href !== null) token.attrSet('href', linkOf(href, from));
    }
  });
}

/** Each row of the table of errors can be linked to by its code: `errors.html#submit-refused`. */
function anchorErrors(md: MarkdownIt): void {
  md.core.ruler.push('genlock-errors', ({ env, tokens }) => {
    if (fileOf(env) !== 'docs/errors.md') return;
    for (const [place, token] of tokens.entries()) {
      if (token.type !== 'tr_open') continue;
      const row = tokens.slice(place, place + 6).map(({ content }) => content);
      const [, code] = /`\w+Error`.*?`([a-z-]+)`/.exec(row.join(' ')) ?? [];
      if (code !== undefined) token.attrSet('id', code);
    }
  });
}

/** The one tag that pages use: a new line in a cell of a table. */
function breakLines(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'genlock-br', (state, silent) => {
    if (!state.src.startsWith('<br>', state.pos)) return false;
    if (!silent) state.push('hardbreak', 'br', 0);
    state.pos += '<br>'.length;
    return true;
  });
}

/** `[[price-filter]]` alone in a paragraph is the filter of the table below it. */
function placeFilter(md: MarkdownIt): void {
  md.core.ruler.push('genlock-filter', ({ tokens }) => {
    for (const [place, token] of tokens.entries()) {
      if (token.type !== 'inline' || token.content !== '[[price-filter]]') continue;
      const open = tokens[place - 1];
      const close = tokens[place + 1];
      if (open !== undefined) open.hidden = true;
      if (close !== undefined) close.hidden = true;
      token.type = 'html_block';
      token.content = '<PriceFilter />\n';
      token.children = null;
    }
  });
}

/** How the Markdown of the repository is read. No HTML in it: what looks like a tag is text. */
export const markdown: MarkdownOptions = {
  html: false,
  anchor: { slugify: slugOf },
  toc: { slugify: slugOf },
  headers: { slugify: slugOf },
  theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  codeTransformers: [typesOnHover],
  preConfig(md) {
    md.core.ruler.before('normalize', 'genlock-tabs', (state) => {
      state.src = withTabs(state.src.replaceAll(/^<!--.*?-->$/gm, ''));
    });
  },
  config(md) {
    breakLines(md);
    rewriteLinks(md);
    anchorErrors(md);
    placeFilter(md);
    markPrograms(md, fileOf);
  },
};
