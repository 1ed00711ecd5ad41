import { mkdir, readFile, writeFile } from 'node:fs/promises';
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
const notInFull = new Set([
  'prices.md',
  'models.md',
  'fault-matrix.md',
  'fallback-matrix.md',
  'speed-results.md',
]);

async function readSources(files: readonly string[], base: string): Promise<readonly Source[]> {
  return Promise.all(
    files.map(async (file) => ({
      page: pageOf(file) ?? file,
      text: markdownWithLinks(await readFile(join(root, file), 'utf8'), file, base),
    })),
  );
}

const introduction =
  '# Genlock\n\n> One typed interface to many video-generation providers, as AI SDK video models: a known price before each call, and no paid task lost or paid twice.\n';

/** Every page with its link and what it is about (https://llmstxt.org). */
function listOf(sources: readonly Source[], base: string): string {
  const lines = sources.map(
    ({ page, text }) => `- [${titleOf(text)}](${base}${page}): ${describe(text)}`,
  );
  return `${introduction}\n## Pages\n\n${lines.join('\n')}\n`;
}

/** The Markdown of each page beside it, the list of all, and all in one file. */
export async function writeMarkdown({ outDir, pages, site }: SiteConfig): Promise<void> {
  const files = pages.filter((file) => pageOf(file) !== 'index.md').toSorted();
  const sources = await readSources(files, site.base);
  for (const { page, text } of sources) {
    await mkdir(dirname(join(outDir, page)), { recursive: true });
    await writeFile(join(outDir, page), text);
  }
  const full = sources.filter(({ page }) => !notInFull.has(page)).map(({ text }) => text);
  await writeFile(join(outDir, 'llms.txt'), listOf(sources, site.base));
  await writeFile(join(outDir, 'llms-full.txt'), [introduction, ...full].join('\n\n---\n\n'));
}
