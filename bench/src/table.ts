import { markdownTable } from 'markdown-table';

/**
 * A table in Markdown.
 *
 * @param words - how many columns hold words; those behind hold figures
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  words: number,
): string {
  const align = head.map((_, index) => (index < words ? 'left' : 'right'));
  return markdownTable([head, ...rows], {
    align: align.map((side) => (side === 'left' ? '' : 'r')),
  });
}
