import { markdownTable } from 'markdown-table';
import type { PriceFigure } from './price-figures.ts';

const keyOf = ({ model, mode, sound, size, also }: PriceFigure): string =>
  [model, mode, sound, size, also].join('|');

const cellOf = ({ provider, words, age, isStale }: PriceFigure): string =>
  `${provider.name}: ${age === '' ? words : `**${words}** (${age} old${isStale ? ', stale' : ''})`}`;

/** A line for everything that can be bought, and below it who sells it, cheapest first. */
export function costPage(figures: readonly PriceFigure[]): string {
  const groups = Map.groupBy(figures, keyOf);
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { model, mode, sound, size, also } = first;
    const sellers = group.toSorted((a, b) => a.usd - b.usd).map(cellOf);
    return [[`[${model}](models/${model}.md)`, mode, sound, size, also, sellers.join('<br>')]];
  });
  const table = markdownTable(
    [['Model', 'Mode', 'Sound', 'Resolution', 'Also', 'USD a second, cheapest first'], ...rows],
    { alignDelimiters: false, padding: true },
  );
  const stale = figures.filter(({ isStale }) => isStale).length;
  return `---
editLink: false
aside: false
---

# Find a price

List prices of ${groups.size} kinds of video, cheapest provider first, with the age of each figure when this page was built. ${stale === 0 ? 'None is' : `${stale} of ${figures.length} figures are`} older than 90 days, which is called stale. A model's own page has the days, the sources and charts; [What it costs](../../docs/prices.md) says how prices are read.

[[price-filter]]

${table}
`;
}
