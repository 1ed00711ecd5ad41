import type { DefaultTheme } from 'vitepress';

/** Tables of thousands of rows: their headings and paragraphs are searched, not each number. */
const tables = /^docs\/(?:prices|fault-matrix|fallback-matrix)\.md$/;

type Local = Extract<DefaultTheme.Config['search'], { provider: 'local' }>;

/** Search in the browser, over an index that is built with the pages. Nothing is asked elsewhere. */
export const search: Local = {
  provider: 'local',
  options: {
    detailedView: true,
    _render(text, env, md) {
      const html = md.render(text, env);
      return tables.test(env.path.slice(env.path.search(/docs\/[\w-]+\.md$/)))
        ? html.replaceAll(/<table[\s\S]*?<\/table>/g, '')
        : html;
    },
    miniSearch: {
      searchOptions: {
        fuzzy: 0.2,
        prefix: true,
        boost: { title: 4, titles: 2, text: 1 },
      },
    },
  },
};
