import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import lighthouse from 'lighthouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type OpenBrowser } from './support/browser.ts';

// The site as `pnpm docs:build` has left it: `pnpm e2e` builds it first.
const built = fileURLToPath(new URL('../../site/.vitepress/dist/', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** One page of each kind. */
const kinds = [
  ['the first page', 'index.html'],
  ['a guide with code', 'first-video.html'],
  ['the filter of prices', 'cost.html'],
  ['a model with charts', 'models/kling-v3.0-std.html'],
  ['an error', 'errors/submission-unknown.html'],
  ['the reference', 'reference/genlock-react.html'],
  ['a provider', 'providers/kling.html'],
  ['a walk with files of code', 'write-an-adapter.html'],
] as const;

let browser: OpenBrowser;
let server: Server;
let origin: string;
let debuggingPort: number;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const port = portOf(probe);
  probe.close();
  await once(probe, 'close');
  return port;
}

function portOf(of: Server): number {
  const address = of.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return address.port;
}

async function serve(url: string, answer: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, 'http://localhost');
  const path = pathname === '/' ? '/index.html' : decodeURIComponent(pathname);
  const text = await readFile(join(built, path)).catch(() => undefined);
  answer.writeHead(text === undefined ? 404 : 200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
  });
  answer.end(text);
}

beforeAll(async () => {
  server = createServer((request, answer) => void serve(request.url ?? '/', answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${portOf(server)}`;
  debuggingPort = await freePort();
  browser = await openBrowser([`--remote-debugging-port=${debuggingPort}`]);
});

afterAll(async () => {
  await browser.close();
  server.close();
});

describe.each(kinds)('%s of the site', (_kind, path) => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds in the %s theme',
    async (theme) => {
      const page = await browser.newPage(`${origin}/${path}`, { theme });
      await page.waitForLoadState('networkidle');
      await page.addScriptTag({ content: axe.source });
      const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes.length})`);
      });
      await page.close();
      expect(found).toEqual([]);
    },
  );

  it.each([360, 1280])('is no wider than a window of %d pixels', async (width) => {
    const page = await browser.newPage(`${origin}/${path}`);
    await page.setViewportSize({ width, height: 900 });
    const more = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page.close();
    expect(more).toBeLessThanOrEqual(0);
  });

  it('has 95 and more of 100 for accessibility, best practices and SEO', async () => {
    const onlyCategories = ['accessibility', 'best-practices', 'seo'];
    const flags = { port: debuggingPort, onlyCategories, logLevel: 'silent' } as const;
    const { lhr } = (await lighthouse(`${origin}/${path}`, flags)) ?? {};
    const scores = Object.values(lhr?.categories ?? {}).map(
      ({ id, score }) => [id, Math.round((score ?? 0) * 100)] as const,
    );
    const failed = Object.values(lhr?.audits ?? {})
      .filter(({ score }) => score !== null && score < 0.9)
      .map(({ id, title }) => `${id}: ${title}`);
    expect(scores).toHaveLength(3);
    for (const [id, score] of scores) {
      expect(score, `${id}; ${failed.join('; ')}`).toBeGreaterThanOrEqual(95);
    }
  });
});

describe('the filter of prices', () => {
  it('shows only what is asked for, and says how many that are', async () => {
    const page = await browser.newPage(`${origin}/cost.html`);
    const filter = page.locator('.price-filter');
    const count = async (): Promise<number> => parseInt(await filter.locator('output').innerText());
    const all = await count();
    await filter.locator('input').fill('kling-v3.0-std');
    const [mode, sound] = await filter.locator('select').all();
    await mode?.selectOption('text-to-video');
    await sound?.selectOption('with');
    const rows = page.locator('.vp-doc tbody tr:visible');
    expect(await rows.count()).toBe(await count());
    expect(await count()).toBeLessThan(all / 10);
    expect(await rows.first().innerText()).toContain('kling-v3.0-std');
    await page.close();
  });
});

describe('the types of names in code', () => {
  const typed = 'pre.with-types .typed';

  it.each([360, 1280])(
    'are shown by the pointer within a window of %d pixels, one at a time',
    async (width) => {
      const page = await browser.newPage(`${origin}/first-video.html`);
      await page.setViewportSize({ width, height: 900 });
      const name = page.locator(typed, { hasText: 'generateVideo' }).first();
      expect(await name.locator('.type').isVisible()).toBe(false);
      await name.hover();
      const box = await name.locator('.type').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(width);
      expect(await page.locator('.type:visible').count()).toBe(1);
      await page.close();
    },
  );

  it.each(['light', 'dark'] as const)(
    'are reached by keys, and axe finds nothing in them in the %s theme',
    async (theme) => {
      const page = await browser.newPage(`${origin}/first-video.html`, { theme });
      await page.waitForLoadState('networkidle');
      await page.locator('pre.with-types').first().focus();
      for (const key of ['Enter', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
      const shown = page.locator('.type:visible');
      expect(await shown.innerText()).toContain('const createFal: (settings?: FalSettings)');
      await page.addScriptTag({ content: axe.source });
      const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(found).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await shown.count()).toBe(0);
      await page.close();
    },
  );
});

describe('a reader without JavaScript', () => {
  it('reads the types of names in code', async () => {
    const page = await browser.newPage('about:blank');
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(`${origin}/first-video.html`);
    const name = page.locator('pre.with-types .typed', { hasText: 'createEmulator' }).first();
    await name.hover();
    expect(await name.locator('.type').innerText()).toContain('Promise<Emulator>');
    await page.close();
  });

  it('reads text, tables, code and links', async () => {
    const html = await (await fetch(`${origin}/cost.html`)).text();
    expect(html).toContain('kling-v3.0-std');
    const page = await browser.newPage('about:blank');
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(`${origin}/errors/submission-unknown.html`);
    expect(await page.locator('.vp-doc h2#what-to-do').isVisible()).toBe(true);
    await page.locator('.vp-doc a', { hasText: 'After a crash' }).click();
    await page.waitForURL('**/recovery.html');
    expect(await page.locator('h1').innerText()).toContain('After a crash');
    await page.close();
  });
});

describe('the search', () => {
  it('leads from a question to its answer by two clicks', async () => {
    const page = await browser.newPage(`${origin}/index.html`);
    await page.locator('#local-search button').first().click();
    await page.locator('#localsearch-input').fill('what happens if my function dies');
    await page.locator('#localsearch-list a').first().click();
    await page.waitForURL('**/never-pay-twice.html*');
    expect(await page.locator('h1').innerText()).toContain('Never pay twice');
    await page.close();
  });
});
