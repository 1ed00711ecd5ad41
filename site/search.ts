import type { DefaultTheme } from 'vitepress';
import { indexOptions, searchOptions } from './search-options.ts';
import { withoutTypes } from './types-on-hover.ts';

/** Tables of thousands of rows: their headings and paragraphs are searched, not each number. */
const tables =
  /^(?:docs\/(?:prices|fault-matrix|fallback-matrix)\.md|docs\/prices\/.+|site\/made\/(?:models\/.+|cost\.md))$/;

/** Declarations: the names are searched, and what is said of them. */
const declarations = /^site\/made\/reference\//;

type Local = Extract<DefaultTheme.Config['search'], { provider: 'local' }>;

/** Search in the browser, over an index that is built with the pages. Nothing is asked elsewhere. */
export const search: Local = {
  provider: 'local',
  options: {
    detailedView: true,
    _render(text, env, md) {
      const html = md.render(text, Object.assign(env, withoutTypes));
      const path = env.path.slice(
        env.path.search(/(?:docs|packages|bench|site)\/[^.]*\.md$|site\/made\//),
      );
      if (tables.test(path)) return html.replaceAll(/<table[\s\S]*?<\/table>/g, '');
      return declarations.test(path) ? html.replaceAll(/<pre[\s\S]*?<\/pre>/g, '') : html;
    },
    miniSearch: { options: indexOptions, searchOptions },
  },
};
