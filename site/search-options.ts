import type { Options, SearchOptions } from 'minisearch';

/** Words of a question that say nothing about its answer. */
// VitePress writes these functions into the page as text: each stands alone, without names around it.
export const indexOptions: Pick<Options, 'processTerm'> = {
  processTerm(term) {
    const word = term.toLowerCase().replace(/['’]s$/, '');
    const empty =
      /^(?:an?|and|are|as|at|be|by|can|do|does|for|from|have|how|i|if|in|is|it|its|know|me|my|of|on|or|say|that|the|then|there|this|to|use|used|using|was|we|what|when|where|which|why|will|with|you|your)$/;
    return empty.test(word) ? null : word;
  },
};

/** How the search of the site ranks: headings before text, whole words before near ones, pages that answer before pages that prove. */
export const searchOptions: SearchOptions = {
  prefix: (term) => term.length > 2,
  fuzzy: (term) => (term.length > 5 ? 0.2 : false),
  maxFuzzy: 2,
  boost: { title: 4, titles: 2, text: 1 },
  boostDocument(id: unknown) {
    const page = String(id);
    if (/\/(?:models|reference|prices)\/|\/(?:changes|cost)\./.test(page)) return 0.3;
    if (page.includes('/errors/')) return 0.7;
    if (/\/(?:architecture|decisions|.+-matrix|.+-report|mutation|hostile)/.test(page)) {
      return 0.5;
    }
    if (/\/(?:overview|quality|speed|models\.html#what-to-know|packages\/cli)/.test(page))
      return 0.7;
    return /\/(?:first-video|never-pay-twice)/.test(page) ? 1.5 : 1;
  },
};
