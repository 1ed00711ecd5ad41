import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SiteConfig } from 'vitepress';
import { markdownWithLinks, root } from './links.ts';
import { pageOf } from './pages.ts';
import { describe, titleOf } from './text.ts';

interface Source {
  /** Path of the page, such as `providers/fal.md`. */
  readonly page: string;
  readonly text: string;
}

/** Tables that fill a model's memory and answer few questions: linked, not copied. */
const notInFull =
  /^(?:models|prices|reference)\/|^(?:prices|models|cost|changes|fault-matrix|fallback-matrix|speed-results)\.md$/;

/** Without the lines for VitePress alone. */
const withoutHead = (text: string): string =>
  text.replace(/^---\n[\s\S]*?\n---\n+/, '').replaceAll(/^\[\[[\w-]+\]\]\n+/gm, '');

async function readSources(files: readonly string[], base: string): Promise<readonly Source[]> {
  return Promise.all(
    files.map(async (file) => ({
      page: pageOf(file) ?? file,
      text: markdownWithLinks(withoutHead(await readFile(join(root, file), 'utf8')), file, base),
    })),
  );
}

const introduction =
  '# Genlock\n\n> One typed interface to many video-generation providers, as AI SDK video models: a known price before each call, and no paid task lost or paid twice.\n';

/** Parts of the list, and the pages of each. The first that fits has a page. */
const sections: readonly (readonly [heading: string, pages: RegExp])[] = [
  ['Errors', /^errors\//],
  ['Providers', /^providers\//],
  ['Reference', /^reference\//],
  ['Prices', /^(?:prices\/|prices|cost)/],
  ['Decisions', /^decisions\//],
  ['Models', /^models\//],
  ['Pages', /^/],
];

/** Every page with its link and what it is about (https://llmstxt.org). Guides come first. */
function listOf(sources: readonly Source[], base: string): string {
  const headingOf = (page: string): string =>
    sections.find(([, pages]) => pages.test(page))?.[0] ?? 'Pages';
  const groups = Map.groupBy(sources, ({ page }) => headingOf(page));
  const parts = ['Pages', ...sections.map(([heading]) => heading).slice(0, -1)].map((heading) => {
    const lines = (groups.get(heading) ?? []).map(
      ({ page, text }) => `- [${titleOf(text)}](${base}${page}): ${describe(text)}`,
    );
    return `## ${heading}\n\n${lines.join('\n')}`;
  });
  return `${introduction}\n${parts.join('\n\n')}\n`;
}

/** The Markdown of each page beside it, the list of all, and all in one file. */
export async function writeMarkdown({ outDir, pages, site }: SiteConfig): Promise<void> {
  const files = pages.filter((file) => pageOf(file) !== 'index.md').toSorted();
  const sources = await readSources(files, site.base);
  for (const { page, text } of sources) {
    await mkdir(dirname(join(outDir, page)), { recursive: true });
    await writeFile(join(outDir, page), text);
  }
  const isChart = (path: string): boolean => !path.endsWith('.md');
  await cp(join(root, 'site/made/models'), join(outDir, 'models'), {
    recursive: true,
    filter: isChart,
  });
  const full = sources.filter(({ page }) => !notInFull.test(page)).map(({ text }) => text);
  await writeFile(join(outDir, 'llms.txt'), listOf(sources, site.base));
  await writeFile(join(outDir, 'llms-full.txt'), [introduction, ...full].join('\n\n---\n\n'));
}
