import { createEmulator } from '@genlock/emulator';
import { openBrowser } from './support/browser.ts';
import { studioPage } from './support/studio-page.ts';
import { openStudio } from './support/studio-server.ts';

// `pnpm studio:bench`: how soon the page is painted on a processor that is slowed down four times, and
// how many frames a second are painted while four videos play.

const emulator = await createEmulator({ speed: 500 });
const browser = await openBrowser();
const studio = await openStudio(emulator);

/** From the start of the navigation to the first paint of the form, in milliseconds: of five, the middle. */
async function firstPaint(slowdown: number): Promise<number> {
  const page = await browser.newPage(studio.url());
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    await session.send('Network.clearBrowserCache');
    await page.goto(`${studio.address()}?round=${round}`);
    await page.getByRole('textbox', { name: 'Prompt', exact: true }).waitFor();
    const time = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    times.push(time ?? Number.NaN);
  }
  await page.close();
  return times.toSorted((one, other) => one - other)[2] ?? Number.NaN;
}

/** Frames a second that the page paints while four videos play, over five seconds. */
async function framesWithFourVideos(): Promise<number> {
  const page = await browser.newPage(studio.address());
  const { results } = studioPage(page);
  const run = await page.evaluate(async () => {
    const key = crypto.randomUUID();
    const columns = ['fal', 'wavespeed', 'fal', 'wavespeed'].map((provider) => ({
      key: crypto.randomUUID(),
      provider,
      model: 'kling-v3.0-std',
    }));
    const body = {
      key,
      request: { prompt: 'Film', durationSeconds: 10 },
      columns,
      confirmedUsd: 100,
    };
    const headers = { 'content-type': 'application/json' };
    await fetch('/api/runs', { method: 'POST', headers, body: JSON.stringify(body) });
    return key;
  });
  await page.goto(`${studio.address()}#/run/${run}`);
  const shown = await results(4);
  await shown.getByText('24 fps').nth(3).waitFor();
  await shown.getByRole('button', { name: /^Play/ }).click();
  const frames = await page.evaluate(
    async () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let count = 0;
        const paint = (): void => {
          count++;
          const passed = performance.now() - start;
          if (passed < 5_000) requestAnimationFrame(paint);
          else resolve((count * 1_000) / passed);
        };
        requestAnimationFrame(paint);
      }),
  );
  await page.close();
  return frames;
}

try {
  const paint = { 1: await firstPaint(1), 4: await firstPaint(4) };
  const frames = await framesWithFourVideos();
  console.log(
    `first paint: ${Math.round(paint[1])} ms, slowed down 4 times: ${Math.round(paint[4])} ms`,
  );
  console.log(`four videos play: ${frames.toFixed(1)} frames a second`);
} finally {
  await studio.close();
  await browser.close();
  await emulator.close();
}
