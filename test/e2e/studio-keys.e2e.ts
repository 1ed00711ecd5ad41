import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { timesOf } from './support/studio-page.ts';
import { studioSuite } from './support/studio-suite.ts';

const scene = studioSuite({ speed: 500 });

/** More stops than the page has. */
const mostStops = 150;

/** Presses Tab until something has the focus, where it can be seen. */
async function tabTo(target: Locator): Promise<void> {
  const hasFocus = async (): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement);
  await target.waitFor();
  for (let stops = 0; !(await hasFocus()); stops += 1) {
    if (stops === mostStops) throw new Error(`Tab does not lead to ${String(target)}.`);
    await target.page().keyboard.press('Tab');
  }
  const isSeen = await target.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return left < innerWidth && right > 0 && top < innerHeight && bottom > 0;
  });
  expect(isSeen).toBe(true);
}

describe('with the keyboard alone', () => {
  it.each([390, 1920])(
    'a comparison is asked for, run, stepped through, judged and exported, %i px wide',
    async (width) => {
      const { emulator, visitor } = scene();
      const { page } = visitor;
      const { keyboard } = page;
      await page.setViewportSize({ width, height: 1080 });
      await tabTo(page.getByRole('textbox', { name: 'Prompt', exact: true }));
      await keyboard.type('A red kite over the dunes');
      await page.getByRole('button', { name: /^Run 2 columns/, disabled: false }).waitFor();
      await tabTo(page.getByRole('button', { name: /^Run 2 columns/ }));
      await keyboard.press('Enter');
      const results = await visitor.results();
      expect(emulator.ledger()).toHaveLength(2);

      await tabTo(results.getByRole('button', { name: /^Play/ }));
      await keyboard.press('Space');
      await expect.poll(async () => Math.min(...(await timesOf(page)))).toBeGreaterThan(0.2);
      await keyboard.press('Space');
      await results.getByRole('button', { name: /^Play/ }).waitFor();
      const [paused = 0] = await timesOf(page);
      await keyboard.press('ArrowRight');
      await expect
        .poll(async () => (await timesOf(page)).map((time) => Math.round((time - paused) * 24)))
        .toEqual([1, 1]);

      const better = results.getByRole('button', { name: /is better$/ }).first();
      await tabTo(better);
      await keyboard.press('Enter');
      await expect.poll(async () => better.getAttribute('aria-pressed')).toBe('true');
      // Whoever judges many goes on from where they are.
      expect(await better.evaluate((element) => element === document.activeElement)).toBe(true);

      await tabTo(results.getByRole('button', { name: 'Export' }));
      await keyboard.press('Enter');
      await page.getByRole('menuitem', { name: /^Page/ }).waitFor();
      const download = page.waitForEvent('download');
      await keyboard.press('Home');
      await keyboard.press('Enter');
      expect((await download).suggestedFilename()).toMatch(/\.html$/);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    },
  );
});
