import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createFal } from '@genlock/fal';
import { createGenlock, createGenlockHandler } from 'genlock';
import type { Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type OpenBrowser } from './support/browser.ts';

let emulator: Emulator;
let browser: OpenBrowser;
let site: { readonly url: string; readonly close: () => void };

beforeAll(async () => {
  // A video takes some five seconds: long enough to reload in the middle.
  emulator = await createEmulator({ speed: 16 });
  browser = await openBrowser();
  site = await serveSite(await bundle());
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  site.close();
  await browser.close();
  await emulator.close();
});

/** The page, as React has it in development: effects run twice in strict mode. */
async function bundle(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('support/react-page.ts', import.meta.url)),
    platform: 'browser',
    // It warns of 'use client', which is for servers.
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"development"' } },
  });
  const { output } = await build.generate({ format: 'iife' });
  await build.close();
  return output[0].code;
}

async function serveSite(script: string): Promise<typeof site> {
  const { apiKey, baseURL, restURL, platformURL, media } = emulator.settings.fal;
  const fal = createFal({ apiKey, baseURL, restURL, platformURL, media });
  const handler = createGenlockHandler({
    genlock: createGenlock({ providers: [fal] }),
    secret: false,
    authorize: () => true,
  });
  const html =
    '<!doctype html><title>film</title><div id="root"></div><script src="/page.js"></script>';
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', script],
  };
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) => {
      const [type, text] = files[new URL(request.url).pathname] ?? [];
      return type === undefined
        ? handler(request)
        : new Response(text, { headers: { 'content-type': type } });
    },
  });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

/** A page of a new visitor. */
async function visit(): Promise<Page> {
  const page = await browser.newPage(site.url);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  return page;
}

describe('a page of React in strict mode, with useVideo', () => {
  it('shows the price, makes one video, and plays it', async () => {
    const page = await visit();
    await page.getByRole('button', { name: 'Make it for 0.42 USD' }).dblclick();
    await page.getByText(/^(queued|running) busy/).waitFor();
    await page.getByText('succeeded free').waitFor();
    const seconds = await page.locator('video').evaluate(
      async (video) =>
        new Promise<number>((resolve, reject) => {
          if (!(video instanceof HTMLVideoElement)) throw new Error('no video');
          if (video.readyState >= 1) resolve(video.duration);
          video.addEventListener('loadedmetadata', () => resolve(video.duration));
          video.addEventListener('error', () => reject(new Error(video.error?.message)));
        }),
    );
    expect(seconds).toBeCloseTo(5, 0);
    expect(emulator.ledger()).toMatchObject([{ charge: 'charged' }]);
    await page.close();
  });

  it('follows the same video after a reload, and after it was left and come back to', async () => {
    const page = await visit();
    await page.getByRole('button', { name: /Make it/ }).click();
    await page.getByText(/^(queued|running) busy/).waitFor();
    await page.reload();
    await page.getByText(/^(queued|running) busy/).waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Come back' }).click();
    await page.getByText('succeeded free').waitFor();
    expect(emulator.ledger()).toHaveLength(1);
    await page.close();
  });

  it('says that nothing was charged when a start is refused', async () => {
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: '402' });
    const page = await visit();
    await page.getByRole('button', { name: /Make it/ }).click();
    await page.getByRole('alert').getByText(/ no$/).waitFor();
    await page.getByText('idle free').waitFor();
    expect(emulator.ledger()).toEqual([]);
    await page.close();
  });
});
