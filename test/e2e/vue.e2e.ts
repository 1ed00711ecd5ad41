import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from '../../examples/vue/build-page.ts';
import { type RunningServer, startServer } from '../../examples/vue/start-server.ts';
import { openBrowser, type OpenBrowser } from './support/browser.ts';
import { freePort } from './support/free-port.ts';
import { isPlaying, keepPicture } from './support/page.ts';

let emulator: Emulator;
let browser: OpenBrowser;
let home: string;
let port: number;
let server: RunningServer;

const start = (): Promise<RunningServer> =>
  startServer(emulator, {
    port,
    ledgerFile: join(home, 'genlock.sqlite'),
    pageFolder: join(home, 'page'),
  });

beforeAll(async () => {
  // A film takes some five seconds: long enough to end the server in the middle.
  emulator = await createEmulator({ speed: 16 });
  browser = await openBrowser();
  home = await mkdtemp(join(tmpdir(), 'genlock-vue-'));
  port = await freePort();
  await buildPage(join(home, 'page'));
  server = await start();
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  await server.kill();
  await browser.close();
  await emulator.close();
  await rm(home, { recursive: true, force: true });
});

/** A page of a new visitor. */
async function visit(): Promise<Page> {
  const page = await browser.newPage(server.url);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  return page;
}

const make = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /Make it for 0\.42 USD/ }).click();

describe('the app of examples/vue', () => {
  it('shows the price before, and plays a film that was paid for once', async () => {
    const page = await visit();
    await page.getByLabel('With sound').check();
    await page.getByRole('button', { name: /Make it for 0\.63 USD/ }).waitFor();
    await page.getByLabel('With sound').uncheck();
    await make(page);
    await page.getByText(/^succeeded at/).waitFor();
    await isPlaying(page);
    await keepPicture(page, 'vue');
    expect(emulator.ledger()).toMatchObject([{ charge: 'charged' }]);
  });

  it('finds its film when the server was killed before it could answer the start', async () => {
    const page = await visit();
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'slow', delayMs: 3_600_000 });
    await make(page);
    await expect.poll(() => emulator.ledger()).toHaveLength(1);
    await server.kill();
    emulator.faults.clear();
    await page.reload().catch(() => undefined);
    server = await start();
    await page.goto(server.url);
    await page.getByText(/^succeeded at/).waitFor();
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('cancels a film', async () => {
    const page = await visit();
    await make(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/^canceled at/).waitFor();
  });
});
