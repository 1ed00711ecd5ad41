import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import core from '../../packages/core/package.json' with { type: 'json' };
import { root } from '../links.ts';
import { writeMarkdown } from '../llms.ts';
import { markdown } from '../markdown.ts';
import { leftOut, pageOf, repository } from '../pages.ts';
import { search } from '../search.ts';
import { sidebar } from '../sidebar.ts';
import { describe } from '../text.ts';

const base = process.env['DOCS_BASE'] ?? '/';
const wide =
  /^docs\/(?:(?:errors|prices|models|providers|peers|fault-matrix|fallback-matrix)\.md|prices\/.+)$|^site\/made\/models\//;
const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3451b2"/><path d="M12 9.5v13l11-6.5z" fill="#fff"/></svg>',
  );

// VitePress reads the default export.
export default defineConfig({
  base,
  srcDir: root,
  srcExclude: leftOut,
  // Where a page has no place, the build fails and says which.
  rewrites: (file) => {
    const page = pageOf(file);
    if (page === undefined) throw new Error(`site/pages.ts has no place for ${file}`);
    return page;
  },
  lang: 'en',
  title: 'Genlock',
  titleTemplate: ':title | Genlock',
  description: 'One typed interface to many video-generation providers.',
  head: [['link', { rel: 'icon', href: icon }]],
  lastUpdated: true,
  markdown,
  vite: {
    publicDir: false,
    plugins: [
      {
        // Pages stand outside of this package, where vue is not found; what renders them is inside of it.
        name: 'genlock-vue',
        enforce: 'pre',
        resolveId: (id, _from, { ssr }) =>
          ssr === true && /^vue(?:\/server-renderer)?$/.test(id) ? { id, external: true } : null,
      },
    ],
    build: {
      // The page of prices is a table of all providers.
      chunkSizeWarningLimit: 8192,
    },
  },
  // The first page of the theme says of no part that it is the main one.
  transformHtml: (html) =>
    html.replace('<div class="VPContent is-home"', '<div role="main" class="VPContent is-home"'),
  transformPageData(page) {
    const text = readFileSync(join(root, page.filePath), 'utf8');
    return {
      ...(page.description === '' && { description: describe(text) }),
      // Wide tables need the place of the outline.
      ...(wide.test(page.filePath) && { frontmatter: { ...page.frontmatter, aside: false } }),
    };
  },
  buildEnd: writeMarkdown,
  themeConfig: {
    search,
    sidebar,
    nav: [
      { text: 'First video', link: '/first-video' },
      { text: 'Models', link: '/models' },
      { text: 'Prices', link: '/cost' },
      { text: 'Errors', link: '/errors' },
      { text: 'Reference', link: '/reference/' },
      { text: `v${core.version}`, link: '/changes' },
    ],
    outline: { level: [2, 3] },
    editLink: {
      pattern: `${repository}/edit/main/:path`,
      text: 'Edit this page',
    },
    lastUpdated: { text: 'Last change', formatOptions: { dateStyle: 'medium' } },
    socialLinks: [{ icon: 'github', link: repository }],
  },
});
