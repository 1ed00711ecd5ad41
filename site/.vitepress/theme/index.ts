import { h } from 'vue';
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { PageActions } from './page-actions.ts';
import { PriceFilter } from './price-filter.ts';
import { openTypesByKey } from './types-by-key.ts';
import './style.css';

// VitePress reads the default export. Without the theme's fonts: those of the machine are there.
export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-before': () => h(PageActions) }),
  enhanceApp({ app }) {
    app.component('PriceFilter', PriceFilter);
    // Pages are rendered where there is no document, too.
    if (typeof document !== 'undefined') openTypesByKey();
  },
} satisfies Theme;
