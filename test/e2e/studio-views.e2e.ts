import axe, { type AxeResults } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { makeMany } from './support/studio-page.ts';
import { studioSuite } from './support/studio-suite.ts';

const scene = studioSuite({ speed: 500 }, ['--budget', '500']);

/** What axe finds in the page as it stands, in both themes: rule and place. */
async function faults(): Promise<readonly string[]> {
  const { visitor } = scene();
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await visitor.page.evaluate(async () => {
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    });
    // Not by a script element, which the page's policy forbids.
    await visitor.page.evaluate(axe.source);
    const { violations } = await visitor.page.evaluate<AxeResults>('axe.run()');
    for (const { id, nodes } of violations) {
      found.push(
        ...nodes.map(
          ({ target, failureSummary }) =>
            `${colorScheme} ${id} ${target.join(' ')} ${failureSummary ?? ''}`,
        ),
      );
    }
  }
  return found;
}

describe('axe finds nothing, in the light and in the dark,', () => {
  it('in the form with its columns', async () => {
    const { visitor } = scene();
    const { page } = visitor;
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('A red kite');
    await page.getByRole('button', { name: /^Run 2 columns/ }).waitFor();
    await page.getByText('$').first().waitFor();
    expect(await faults()).toEqual([]);
  });

  it('in the results, side by side, without names and with a wipe', async () => {
    const { visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    const results = await visitor.results();
    await results.getByText('24 fps').first().waitFor();
    await results.getByRole('button', { name: 'Cost by length' }).click();
    await results.getByRole('region', { name: 'Cost by length, as a table' }).waitFor();
    expect(await faults()).toEqual([]);
    await results.getByRole('button', { name: 'Wipe between two' }).click();
    expect(await faults()).toEqual([]);
    await results.getByRole('button', { name: 'Hide names' }).click();
    await results.getByRole('button', { name: 'Side by side' }).click();
    expect(await faults()).toEqual([]);
  });

  it('in the history, its lost and found, and what was spent', async () => {
    const { emulator, visitor } = scene();
    await visitor.goTo('History');
    expect(await faults()).toEqual([]);
    await visitor.goTo('Compare');
    emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'drop-after-accept' });
    emulator.faults.set({ provider: 'wavespeed', route: 'history', kind: '500' });
    await visitor.compare('A red kite over the dunes');
    await visitor.page.getByText('The answer to the submit was lost').waitFor();
    expect(await faults()).toEqual([]);
    await visitor.goTo('History');
    await visitor.page.getByRole('heading', { name: 'Lost and found' }).waitFor();
    expect(await faults()).toEqual([]);
    await visitor.goTo('Spend');
    await visitor.page.getByRole('region', { name: 'Spent by day, as a table' }).waitFor();
    expect(await faults()).toEqual([]);
  });
});

describe('a history of 200 videos', () => {
  it('is shown page by page, and reads only the videos that are seen', async () => {
    const { visitor } = scene();
    const { page } = visitor;
    await makeMany(page, 200);
    const read = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/media/')) read.add(pathname);
    });
    await visitor.goTo('History');
    const entries = page.getByRole('listitem').filter({ hasText: 'Film' });
    await entries.first().waitFor();
    const more = page.getByRole('button', { name: 'Show more' });
    await expect
      .poll(
        async () => {
          if (await more.isEnabled().catch(() => false)) await more.click();
          return entries.count();
        },
        { timeout: 60_000 },
      )
      .toBe(200);
    expect(read.size).toBeLessThan(60);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(wide).toBe(true);
  });
});

describe('the page', () => {
  it('has no view that is wider than a small telephone', async () => {
    const { visitor } = scene();
    const { page } = visitor;
    await visitor.compare(`Donaudampfschifffahrtsgesellschaftskapitän ${'sehr '.repeat(40)}lang`);
    await visitor.results();
    await page.setViewportSize({ width: 360, height: 800 });
    const wide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(wide).toBe(360);
    for (const view of ['History', 'Spend', 'Compare'] as const) {
      await visitor.goTo(view);
      await expect.poll(wide).toBe(360);
    }
  });
});
