import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ExportedRun } from '../src/api/index.ts';
import { renderExport } from '../src/export/render-export.ts';
import { style } from '../src/export/style.ts';
import { aColumn, aRun } from './support/a-run.ts';

const evil = '</script><img src=x onerror="alert(1)">';

function exported(change: Partial<ExportedRun> = {}): ExportedRun {
  const vote = { left: 'column-of-fal-0001', right: 'column-of-kling-0001', verdict: 'b' } as const;
  const notes = [{ field: 'seed', what: 'dropped', why: evil }] as const;
  const fal = aColumn('fal');
  const run = aRun(
    [
      { ...fal, planned: { ...fal.planned, notes }, note: evil },
      aColumn('kling', { costUsd: 0.5 }),
    ],
    { request: { prompt: evil, durationSeconds: 10 }, votes: [{ ...vote, isBlind: true, at: 0 }] },
  );
  const mediaType = 'video/mp4';
  const kept = { mediaType, fileName: 'clip.mp4', link: undefined };
  const linked = { mediaType, fileName: undefined, link: 'https://media.example/v.mp4' };
  const videos = {
    'column-of-fal-0001': { ...kept, dataUri: 'data:video/mp4;base64,AAEC/w==' },
    'column-of-kling-0001': { ...linked, dataUri: undefined },
  };
  return { run, videos, tally: { rows: [], votes: 1 }, exportedAt: 0, ...change };
}

describe('an exported page', () => {
  it('has every figure, the votes and the differences in its text, without a script', async () => {
    const page = (await renderExport(exported())).replaceAll(/<script[\s\S]*?<\/script>/g, '');
    for (const words of [
      '$0.42',
      '$0.50',
      'as estimated',
      '$0.08 above its estimate',
      '40 s',
      '1280 × 720',
      'kling is better than fal',
      'names hidden',
      '<td>10</td>',
      'Cheapest',
    ]) {
      expect(page).toContain(words);
    }
  });

  it('has the videos inside, or their links, and asks nobody for anything', async () => {
    const page = await renderExport(exported());
    expect(page).toContain('src="data:video/mp4;base64,AAEC/w=="');
    expect(page).toContain('href="https://media.example/v.mp4"');
    expect(page).toContain('content="default-src &#39;none&#39;');
    expect(page.match(/(?:src|href)="(?!data:|https:\/\/media\.example)/g)).toBeNull();
  });

  it('escapes what came from outside, in its text and in its data', async () => {
    const page = await renderExport(exported());
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    const [, data = ''] = /id="comparison">([\s\S]*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      tally: { votes: 1 },
      run: { request: { prompt: evil } },
    });
  });

  it('says that there is no video where there is none', async () => {
    const failed = aColumn('fal', { status: 'failed', video: undefined });
    const page = await renderExport(exported({ run: aRun([failed]), videos: {} }));
    expect(page).toContain('No video. Its task is failed.');
  });

  it('has the colours of the studio', async () => {
    const tokens = await readFile(new URL('../src/page/theme/tokens.css', import.meta.url), 'utf8');
    for (const [declared] of style.matchAll(/--[a-z-]+: light-dark\([^;]+;/g)) {
      expect(tokens).toContain(declared);
    }
  });
});
