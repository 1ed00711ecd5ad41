import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './support/root.ts';
import { runNode } from './support/run-node.ts';

const folder = fileURLToPath(new URL('packages/core/docs/', root));

describe('the docs in the package of the core', () => {
  let pages: readonly string[] = [];

  beforeAll(async () => {
    const script = fileURLToPath(new URL('scripts/pack-docs.ts', root));
    const { exitCode, stderr } = await runNode([script], { cwd: folder.replace(/docs\/$/, '') });
    if (exitCode !== 0) throw new Error(stderr);
    const names = await readdir(folder, { recursive: true });
    pages = names.filter((name) => name.endsWith('.md'));
  });

  it('are the guides and a page for each error', async () => {
    const errors = await readdir(new URL('docs/errors/', root));
    expect(pages).toEqual(expect.arrayContaining(errors.map((name) => join('errors', name))));
    expect(pages).toEqual(expect.arrayContaining(['never-pay-twice.md', 'webhooks.md']));
  });

  it('are small enough to lie in every installation', async () => {
    const texts = await Promise.all(pages.map((page) => readFile(join(folder, page), 'utf8')));
    expect(texts.join('').length).toBeLessThan(300_000);
  });

  it('link to each other and to the site, and to nothing that is not packed', async () => {
    for (const page of pages) {
      const text = await readFile(join(folder, page), 'utf8');
      const links = [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/\]\(([^)#\s]+)/g)];
      const local = links.map(([, link = '']) => link).filter((link) => !/^https?:/.test(link));
      const dead = local.filter((link) => !existsSync(join(folder, dirname(page), link)));
      expect({ page, dead }).toEqual({ page, dead: [] });
    }
  });
});
