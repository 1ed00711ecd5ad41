import type { DefaultTheme } from 'vitepress';
import { indexOptions, searchOptions } from './search-options.ts';

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
    miniSearch: { options: indexOptions, searchOptions },
  },
};
