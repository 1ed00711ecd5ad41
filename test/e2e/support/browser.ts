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

/** How a page is looked at. */
interface PageOptions {
  readonly theme?: 'light' | 'dark' | undefined;
}

/** A browser with a profile of its own. */
export interface OpenBrowser {
  readonly newPage: (url: string, options?: PageOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/**
 * @param more - arguments of its command line
 * @throws Error that says how to get a browser when there is none
 */
export async function openBrowser(more: readonly string[] = []): Promise<OpenBrowser> {
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
    args: [...args, ...more],
    viewport,
  });
  context.setDefaultTimeout(60_000);
  return {
    newPage: async (url, { theme = 'light' } = {}) => {
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(url);
      return page;
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
