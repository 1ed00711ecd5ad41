import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a profile of its own. */
export interface OpenBrowser {
  readonly newPage: (url: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** @throws Error that says how to get a browser when there is none */
export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no ${executablePath}. Install Chromium, or say in CHROMIUM where it is.`,
    );
  }
  const profile = await mkdtemp(join(tmpdir(), 'genlock-chromium-'));
  const viewport = { width: 1024, height: 900 };
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    viewport,
  });
  context.setDefaultTimeout(60_000);
  return {
    newPage: async (url) => {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
