import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Waits until the video of a page has its picture and goes on. */
export async function isPlaying(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    return video !== null && video.readyState >= 2 && video.currentTime > 0;
  });
}

const isRenewed = process.env['GENLOCK_UPDATE_DOCS'] === '1';

/** Takes a picture of an example, for the eye, and for its README where docs are renewed. */
export async function keepPicture(page: Page, example: string): Promise<void> {
  const path = isRenewed ? `examples/${example}/picture.png` : `out/e2e/${example}.png`;
  const file = fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}
