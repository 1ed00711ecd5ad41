import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEmulator } from '@genlock/emulator';
import { describe, expect, it } from 'vitest';
import { driftOf, studioPage, timesOf } from './support/studio-page.ts';
import { openStudio } from './support/studio-server.ts';
import { studioSuite } from './support/studio-suite.ts';

/** The emulator's films have 24 frames a second. */
const frame = 1 / 24;

// A video takes some five seconds: long enough to reload in the middle.
const scene = studioSuite({ speed: 16 });

/** Whether the videos keep in step: a stretch of frames in which no two are a frame apart. */
async function expectInStep(): Promise<void> {
  const { visitor } = scene();
  await expect
    .poll(async () => Math.max(...(await driftOf(visitor.page, 12))), { timeout: 30_000 })
    .toBeLessThan(frame);
}

describe('a comparison of two providers', () => {
  it('shows the price before, charges each column once, and plays both videos in step', async () => {
    const { emulator, visitor } = scene();
    const { page } = visitor;
    await visitor.compare('A red kite over the dunes');
    const results = await visitor.results();
    expect(emulator.ledger().map(({ charge }) => charge)).toEqual(['charged', 'charged']);

    await results.getByRole('button', { name: /^Play/ }).click();
    await expectInStep();
    const before = await timesOf(page);
    await expect.poll(async () => (await timesOf(page))[0]).not.toBe(before[0]);
    // From the middle on, then over the end to the start again.
    await results.getByRole('slider', { name: 'Position' }).fill('2.5');
    await expectInStep();
    await results.getByRole('slider', { name: 'Position' }).fill('4.6');
    await expect
      .poll(async () => Math.max(...(await timesOf(page))), { timeout: 20_000 })
      .toBeLessThan(2);
    await expectInStep();

    await results.getByRole('button', { name: /^Pause/ }).click();
    await expect.poll(async () => new Set(await timesOf(page)).size).toBe(1);
    const [paused = 0] = await timesOf(page);
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await timesOf(page)).map((time) => Math.round((time - paused) / frame)))
      .toEqual([1, 1]);
  });

  it('says what was measured from the files, and what was sent', async () => {
    const { visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    const results = await visitor.results();
    await results
      .getByText(/^\d+ × \d+/)
      .first()
      .waitFor();
    await results.getByText('24 fps').first().waitFor();
    await results.getByRole('switch', { name: 'Differences only' }).click();
    const table = results.getByRole('region', { name: 'Table of differences' });
    await table.getByRole('rowheader', { name: 'length' }).waitFor();
    await table
      .getByRole('rowheader', { name: /prompt/ })
      .first()
      .waitFor();
    await results.getByRole('button', { name: 'Wipe between two' }).click();
    const edge = results.getByRole('slider', { name: /^How much is seen/ });
    await edge.focus();
    await visitor.page.keyboard.press('ArrowRight');
    expect(await edge.inputValue()).toBe('51');
  });

  it('goes on after a reload in the middle', async () => {
    const { emulator, visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    await visitor.page.reload();
    await visitor.page.getByRole('heading', { name: '2 columns compared' }).waitFor();
    await visitor.results();
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('goes on after the server was killed in the middle, and pays nothing twice', async () => {
    const { emulator, studio, visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    await expect.poll(() => emulator.ledger().length).toBe(2);
    await studio.kill();
    await visitor.page.getByText('The studio’s server does not answer.').waitFor();
    await studio.restart();
    await visitor.results();
    await expect
      .poll(async () => visitor.page.getByText('The studio’s server does not answer.').count())
      .toBe(0);
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('is the same in a second tab, and is paid for once when its button is pressed twice', async () => {
    const { browser, emulator, visitor } = scene();
    const { page } = visitor;
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('A red kite');
    // Long enough to cost more than what is asked about first.
    await page.getByRole('spinbutton', { name: 'Seconds' }).fill('10');
    await page.getByRole('button', { name: /^Run 2 columns/ }).click();
    await page.getByRole('button', { name: 'Spend and run' }).dblclick();
    await page.getByRole('heading', { name: '2 columns compared' }).waitFor();
    const second = studioPage(await browser.newPage(page.url()));
    await second.results();
    await visitor.results();
    await page.getByText('The studio is open in another tab.').waitFor();
    expect(emulator.ledger()).toHaveLength(2);
    await second.page.close();
  });

  it('is judged without names, and counted', async () => {
    const { visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    const results = await visitor.results();
    await results.getByRole('button', { name: 'Hide names' }).click();
    await results.getByRole('heading', { name: 'Video A' }).waitFor();
    expect(await results.getByText(/fal|wavespeed|\$/i).count()).toBe(0);
    await results.getByRole('button', { name: 'Video B is better' }).click();
    await results.getByRole('button', { name: 'Video B is better', pressed: true }).waitFor();
    await results.getByTitle('4 stars').first().click();
    await results.getByRole('button', { name: 'Show names' }).click();
    await results.getByText('Tally of 1 vote').click();
    await results.getByRole('cell', { name: '4.0 of 5' }).waitFor();
    await results.getByRole('cell', { name: '1, 0' }).waitFor();
  });

  it('is kept as a page that plays from a disk', async () => {
    const { browser, visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    const results = await visitor.results();
    await results.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.page.getByRole('menuitem', { name: /^Page/ }).click(),
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'genlock-export-'));
    const file = join(folder, 'comparison.html');
    await download.saveAs(file);
    const kept = await browser.newPage(pathToFileURL(file).href);
    await kept.getByText('A red kite over the dunes').first().waitFor();
    expect(await kept.locator('video').count()).toBe(2);
    await kept.getByRole('button', { name: 'Play all' }).click();
    await expect.poll(async () => Math.min(...(await timesOf(kept)))).toBeGreaterThan(0.2);
    // Without its scripts the figures are the same.
    const page = (await readFile(file, 'utf8')).replaceAll(/<script[\s\S]*?<\/script>/g, '');
    await writeFile(file, page);
    await kept.reload();
    await kept.getByText('as estimated').or(kept.getByText('estimated')).first().waitFor();
    await kept.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says of a file that cannot be played what it is and where', async () => {
    const { studio, visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    await visitor.results();
    await studio.spoilVideos();
    // The browser may have the videos that it has played.
    const devtools = await visitor.page.context().newCDPSession(visitor.page);
    await devtools.send('Network.clearBrowserCache');
    await visitor.page.reload();
    const alert = visitor.page.getByRole('alert').filter({ hasText: 'cannot play the video' });
    await alert.first().getByRole('link', { name: 'Save the file' }).waitFor();
    expect(await alert.count()).toBe(2);
  });
});

describe('what was paid for', () => {
  it('stands in the history, and fills the form again for a change', async () => {
    const { visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    await visitor.results();
    await visitor.goTo('History');
    const entries = visitor.page
      .getByRole('listitem')
      .filter({ hasText: 'A red kite over the dunes' });
    await expect.poll(async () => entries.count()).toBe(2);
    await entries.first().getByText('Succeeded').waitFor();
    await visitor.page.getByRole('searchbox', { name: 'Text' }).fill('no such prompt');
    await visitor.page.getByRole('heading', { name: 'No task matches' }).waitFor();
    await visitor.page.getByRole('button', { name: 'Clear' }).click();
    await entries
      .first()
      .getByRole('button', { name: /^Run again/ })
      .click();
    await visitor.page.getByRole('button', { name: /^Run 2 columns/ }).waitFor();
    const prompt = visitor.page.getByRole('textbox', { name: 'Prompt', exact: true });
    expect(await prompt.inputValue()).toBe('A red kite over the dunes');
  });

  it('is added up by day and by provider', async () => {
    const { visitor } = scene();
    await visitor.compare('A red kite over the dunes');
    await visitor.results();
    await visitor.goTo('Spend');
    await visitor.page.getByRole('region', { name: 'Spent by day, as a table' }).waitFor();
    await visitor.page.getByLabel('By', { exact: true }).selectOption('Provider');
    const table = visitor.page.getByRole('region', { name: 'Spent by provider, as a table' });
    await table.getByRole('rowheader', { name: 'fal' }).waitFor();
    await visitor.page.getByText(/for 2 tasks/).waitFor();
  });

  it('is found again when the answer to its submit was lost', async () => {
    const { emulator, visitor } = scene();
    emulator.faults.set({ provider: 'wavespeed', route: 'submit', kind: 'drop-after-accept' });
    emulator.faults.set({ provider: 'wavespeed', route: 'history', kind: '500' });
    await visitor.compare('A red kite over the dunes');
    await visitor.page.getByText('The answer to the submit was lost').waitFor();
    emulator.faults.clear();
    await visitor.goTo('History');
    await visitor.page.getByRole('button', { name: 'Search the provider’s records' }).click();
    await expect
      .poll(async () => visitor.page.getByText('The answer to 1 submit was lost').count())
      .toBe(0);
    expect(emulator.ledger()).toHaveLength(2);
  });
});

describe('a column that runs', () => {
  it('is canceled after it was said what that means for the bill', async () => {
    const { browser } = scene();
    const slow = await createEmulator({ speed: 0.1 });
    const other = await openStudio(slow);
    const page = await browser.newPage(other.url());
    await studioPage(page).compare('A red kite over the dunes');
    const column = page.getByRole('listitem', { name: /fal$/ });
    await column.getByRole('button', { name: 'Cancel' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel at fal?' });
    await dialog
      .getByText(/charged|bill|paid/i)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Cancel it' }).click();
    await dialog.getByText('It is canceled.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await column.getByText('Canceled', { exact: true }).waitFor();
    expect(slow.ledger().map(({ charge }) => charge)).toContain('refunded');
    await page.close();
    await other.close();
    await slow.close();
  });
});
