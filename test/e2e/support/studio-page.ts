import type { Locator, Page } from 'playwright-core';

/** What a person does in the studio, in the words that stand there. */
export interface StudioPage {
  readonly page: Page;
  /** Fills the prompt and starts the columns that are there, which cost too little to be asked about. */
  readonly compare: (prompt: string) => Promise<void>;
  /** Waits until all videos of a comparison are there. */
  readonly results: (videos?: number) => Promise<Locator>;
  readonly goTo: (view: 'Compare' | 'History' | 'Spend') => Promise<void>;
}

/** The words and steps of the page. */
export function studioPage(page: Page): StudioPage {
  return {
    page,
    compare: async (prompt) => {
      await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt);
      await page.getByRole('button', { name: /^Run 2 columns/ }).click();
      await page.getByRole('heading', { name: '2 columns compared' }).waitFor();
    },
    results: async (videos = 2) => {
      const results = page.getByRole('region', { name: 'Results' });
      await results
        .locator('video')
        .nth(videos - 1)
        .waitFor();
      return results;
    },
    goTo: async (view) => {
      await page.getByRole('link', { name: view, exact: true }).click();
      await page.getByRole('heading', { name: view, level: 1 }).waitFor();
    },
  };
}

/** How far apart the videos of a page are, in seconds, at each frame that it paints. */
export async function driftOf(page: Page, frames: number): Promise<readonly number[]> {
  return page.evaluate(
    async (count) =>
      new Promise<number[]>((resolve) => {
        const videos = [...document.querySelectorAll('video')];
        const apart: number[] = [];
        const measure = (): void => {
          const times = videos.map((video) => video.currentTime);
          if (times.some((time) => time > 0)) apart.push(Math.max(...times) - Math.min(...times));
          if (apart.length >= count) resolve(apart);
          else requestAnimationFrame(measure);
        };
        measure();
      }),
    frames,
  );
}

/** Where each video of a page is, in seconds. */
export async function timesOf(page: Page): Promise<readonly number[]> {
  return page
    .locator('video')
    .evaluateAll((videos) =>
      videos.map((video) => (video instanceof HTMLVideoElement ? video.currentTime : Number.NaN)),
    );
}

/** Makes many short videos, a dozen at a time, as the page itself would. */
export async function makeMany(page: Page, videos: number): Promise<void> {
  await page.evaluate(async (count) => {
    const ask = async (path: string, body?: unknown): Promise<{ readonly isOpen: boolean }> => {
      const headers = { 'content-type': 'application/json' };
      const init =
        body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`/api/${path}`, init);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    };
    for (let made = 0; made < count; made += 12) {
      const key = crypto.randomUUID();
      const columns = Array.from({ length: Math.min(12, count - made) }, () => ({
        key: crypto.randomUUID(),
        provider: 'fal',
        model: 'kling-v3.0-std',
      }));
      const request = { prompt: `Film ${made}`, durationSeconds: 3 };
      await ask('runs', { key, request, columns, confirmedUsd: 100 });
      while ((await ask(`runs/${key}`)).isOpen) {
        await new Promise((resolve) => {
          setTimeout(resolve, 200);
        });
      }
    }
  }, videos);
}
