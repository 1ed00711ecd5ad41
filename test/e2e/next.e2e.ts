import { stat } from 'node:fs/promises';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { pngHeader } from '@genlock/test-support/png';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type OpenBrowser } from './support/browser.ts';
import { buildApp, type BuiltApp } from './support/next-app.ts';
import { startServer, type Server } from './support/next-server.ts';
import { keepPicture } from './support/page.ts';

let emulator: Emulator;
let browser: OpenBrowser;

beforeAll(async () => {
  // A film takes some ten seconds: long enough to end the server in the middle.
  emulator = await createEmulator({ speed: 8 });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await emulator.close();
});

describe.each(['turbopack', 'webpack'] as const)('an app of Next.js, built with %s', (bundler) => {
  let app: BuiltApp;
  let server: Server | undefined;

  beforeAll(async () => {
    app = await buildApp(bundler);
  });
  afterAll(async () => {
    await server?.kill();
    await app.remove();
  });

  it('builds with no key and no secret set (cases 7.2, 7.3, 7.4)', () => {
    const complaint = /too dynamic|node:(?!\d)|not supported in the Edge Runtime|can't resolve/i;
    expect(app).toMatchObject({ exitCode: 0, log: expect.not.stringMatching(complaint) });
  });

  it('has its config in the standalone folder (case 7.1)', async () => {
    expect((await stat(app.file('genlock.config.ts'))).isFile()).toBe(true);
  });

  it('does not start a film when the config was left behind (case 7.1)', async () => {
    const { log, status } = await app.withoutFile('genlock.config.ts', async () => {
      const lost = await startServer(app, emulator);
      const answer = await fetch(`${lost.url}/api/genlock/compare`, { method: 'POST' });
      await lost.kill();
      return { log: lost.log(), status: answer.status };
    });
    expect(status).toBe(500);
    expect(log).toMatch(/ConfigError.*: genlock\.config\.ts: there is no such file/);
  });

  it('shows prices on the edge, where there is no disk (cases 7.1, 7.4)', async () => {
    server = await startServer(app, emulator);
    const answer = await fetch(`${server.url}/api/prices?seconds=10`);
    const { rows } = await answer.json();
    expect(rows).toMatchObject([
      { provider: 'fal', totalUsd: 0.84 },
      { provider: 'wavespeed', totalUsd: 0.84 },
    ]);
  });

  it('pays once for a film whose server is killed in the middle, and shows it', async () => {
    server ??= await startServer(app, emulator);
    const before = emulator.ledger().length;
    const page = await browser.newPage(server.url);
    await page.getByRole('button', { name: /Make it for 0.42 USD/ }).click();
    await page.getByText(/^(queued|running) at fal/).waitFor();

    const { port } = server;
    await server.kill();
    await page.reload().catch(() => undefined);
    server = await startServer(app, emulator, port);
    await page.goto(server.url);

    await page.getByText(/^succeeded at fal/).waitFor();
    expect(await lengthOf(page)).toBeCloseTo(5, 0);
    expect(emulator.ledger().slice(before)).toMatchObject([{ provider: 'fal', charge: 'charged' }]);
    expect(await app.savedVideos()).toHaveLength(1);
    if (bundler === 'turbopack') await keepPicture(page, 'next');
    await page.close();
  });

  it('sends a picture up, and saves its film by the webhook when nobody watches', async () => {
    server ??= await startServer(app, emulator);
    const page = await browser.newPage(server.url);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const saved = (await app.savedVideos()).length;
    const paid = emulator.ledger().length;
    const buffer = Buffer.from(pngHeader(640, 360));
    await page
      .getByLabel(/First picture/)
      .setInputFiles({ name: 'kite.png', mimeType: 'image/png', buffer });
    await page.getByText('1 kB sent').waitFor();
    await page.getByRole('button', { name: /Make it for/ }).click();
    await page.getByText(/^(queued|running) at fal/).waitFor();
    await page.close();
    await expect.poll(() => app.savedVideos(), { timeout: 60_000 }).toHaveLength(saved + 1);
    expect(emulator.ledger().slice(paid)).toMatchObject([
      { endpoint: expect.stringContaining('image-to-video') },
    ]);
  });
});

/** The length of the film on the page, in seconds, once the browser can play it. */
async function lengthOf(page: Page): Promise<number> {
  return page.locator('video').evaluate(
    async (video) =>
      new Promise<number>((resolve, reject) => {
        if (!(video instanceof HTMLVideoElement)) throw new Error('no video');
        if (video.readyState >= 2) resolve(video.duration);
        video.addEventListener('loadeddata', () => resolve(video.duration));
        video.addEventListener('error', () => reject(new Error(video.error?.message)));
      }),
  );
}
