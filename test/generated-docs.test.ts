import { describe, expect, it } from 'vitest';
import { generatedPages } from '../scripts/generated-docs.ts';

const pages = await generatedPages();

describe('the generated parts', () => {
  it.each(pages.map((page) => [page.path, page] as const))(
    'of %s are those of the tables (else: npx -y pnpm@12 docs:generate)',
    (_path, { current, generated }) => {
      expect(current).toBe(generated);
    },
  );

  it('name every model and its price at every provider', () => {
    const [overview] = pages;
    const row = /^\| `kling-v3\.0-std` +\| image-to-video +\|.*$/m.exec(overview?.generated ?? '');
    expect(row?.[0].split('|').map((cell) => cell.trim())).toEqual([
      '',
      '`kling-v3.0-std`',
      'image-to-video',
      '3 to 15',
      '0.084 silent, 0.126 audio',
      '0.084 silent, 0.126 audio, 0.154 own voice',
      '0.0714 silent, 0.1071 audio',
      '',
    ]);
  });
});
