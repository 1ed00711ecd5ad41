import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../scripts/generated-files.ts';
import { generatedPages } from '../scripts/generated-docs.ts';
import { providerList } from '../scripts/provider-list.ts';

const pages = await generatedPages();

describe('what follows from the list of providers', () => {
  it.each(generatedFiles().map((file) => [file.path, file] as const))(
    '%s is as the list makes it (else: npx -y pnpm@12 generate)',
    (_path, { current, generated }) => {
      expect(current).toBe(generated);
    },
  );
});

describe('the generated parts', () => {
  it.each(pages.map((page) => [page.path, page] as const))(
    'of %s are those of the tables (else: npx -y pnpm@12 docs:generate)',
    (_path, { current, generated }) => {
      expect(current).toBe(generated);
    },
  );

  it('name a model with its price at every provider', () => {
    const overview = pages.find(({ path }) => path === 'docs/models.md');
    const row = /^\| `kling-v3\.0-std` +\|.*$/m.exec(overview?.generated ?? '')?.[0] ?? '';
    const cells = row.split('|').map((cell) => cell.trim());
    // The first three that were there; what comes after them is held to their tables.
    const ranges = ['0.084 to 0.126', '0.084 to 0.154', '0.0714 to 0.1071'];
    const first = providerList.slice(0, 3).map(({ name }, index) => `${name}: ${ranges[index]}`);
    expect(cells).toEqual([
      '',
      '`kling-v3.0-std`',
      expect.stringMatching(/^text-to-video, image-to-video\b/),
      expect.stringContaining(first.join('<br>')),
      '',
    ]);
  });
});
