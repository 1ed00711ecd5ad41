import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@genlock/emulator';
import type { Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { makeMany, studioPage } from './support/studio-page.ts';
import { openStudio } from './support/studio-server.ts';

// `pnpm studio:pictures`: renews the pictures of the studio in the docs, at four widths and in both themes.

const folder = fileURLToPath(new URL('../../docs/pictures/studio/', import.meta.url));

const heights: Readonly<Record<number, number>> = { 360: 780, 768: 1024, 1280: 860, 1920: 1080 };

/** A picture of what is seen now, as WebP, which a browser can write. */
async function picture(page: Page, scratch: Page): Promise<Buffer> {
  const png = (await page.screenshot()).toString('base64');
  const webp = await scratch.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }, `data:image/png;base64,${png}`);
  return Buffer.from(webp);
}

const emulator = await createEmulator({ speed: 500 });
const browser = await openBrowser();
const studio = await openStudio(emulator, ['--budget', '25']);
const page = await browser.newPage(studio.url());
const scratch = await browser.newPage('about:blank');
// A page behind another one is not painted.
await page.bringToFront();
const { compare, results, goTo } = studioPage(page);

/** What is shown, and how one gets there. */
const views: Readonly<Record<string, () => Promise<unknown>>> = {
  compare: async () => {
    await page
      .getByRole('textbox', { name: 'Prompt', exact: true })
      .fill('A red kite over the dunes');
    await page.getByRole('button', { name: /^Run 2 columns/ }).waitFor();
  },
  results: async () => {
    await compare('A red kite over the dunes');
    const shown = await results();
    await shown.getByText('24 fps').nth(1).waitFor();
    await shown.getByRole('button', { name: /^Play/ }).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
  },
  history: async () => {
    await makeMany(page, 9);
    await goTo('History');
    await page.locator('canvas[data-drawn="true"]').nth(4).waitFor();
  },
  spend: () => goTo('Spend'),
};

try {
  await mkdir(folder, { recursive: true });
  for (const [view, show] of Object.entries(views)) {
    await show();
    for (const [width, height] of Object.entries(heights)) {
      await page.setViewportSize({ width: Number(width), height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // Charts are drawn again for the theme.
        await page.waitForTimeout(400);
        await writeFile(
          `${folder}${view}-${width}-${colorScheme}.webp`,
          await picture(page, scratch),
        );
      }
    }
    await page.setViewportSize({ width: 1280, height: 860 });
  }
} finally {
  await studio.close();
  await browser.close();
  await emulator.close();
}
