import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type ExportedColumn, type ExportedRun, exportPage } from '../src/export/index.ts';
import { style } from '../src/export/style.ts';
import { aColumn, aRun } from './support/a-run.ts';

const evil = '</script><img src=x onerror="alert(1)">';

function exported(change: Partial<ExportedRun> = {}): ExportedRun {
  const run = aRun([aColumn('fal'), aColumn('kling', { costUsd: 0.5 })], {
    request: { prompt: evil },
    votes: [
      {
        left: 'column-of-fal-0001',
        right: 'column-of-kling-0001',
        verdict: 'b',
        isBlind: true,
        at: 0,
      },
    ],
  });
  const bytes = new Uint8Array([0, 1, 2, 255]);
  const columns = new Map<string, ExportedColumn>([
    [
      'column-of-fal-0001',
      {
        video: { kind: 'inside', bytes, mediaType: 'video/mp4' },
        sent: { duration: 5, note: evil },
      },
    ],
    [
      'column-of-kling-0001',
      { video: { kind: 'link', url: 'https://media.example/v.mp4' }, sent: { duration: 10 } },
    ],
  ]);
  const labelOf = (provider: string): string => provider;
  return { run, columns, labelOf, exportedAt: 0, version: '1.2.3', ...change };
}

describe('an exported page', () => {
  it('has every figure, the votes and the differences in its text, without a script', async () => {
    const page = (await exportPage(exported())).replaceAll(/<script[\s\S]*?<\/script>/g, '');
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
    const page = await exportPage(exported());
    expect(page).toContain('src="data:video/mp4;base64,AAEC/w=="');
    expect(page).toContain('href="https://media.example/v.mp4"');
    expect(page).toContain('content="default-src &#39;none&#39;');
    expect(page.match(/(?:src|href)="(?!data:|https:\/\/media\.example)/g)).toBeNull();
  });

  it('escapes what came from outside, in its text and in its data', async () => {
    const page = await exportPage(exported());
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    const [, data = ''] = /id="comparison">([\s\S]*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(data)).toMatchObject({
      version: '1.2.3',
      run: { request: { prompt: evil } },
    });
  });

  it('says that there is no video where there is none', async () => {
    const failed = aColumn('fal', { status: 'failed', video: undefined });
    const page = await exportPage(exported({ run: aRun([failed]), columns: new Map() }));
    expect(page).toContain('No video. Its task is failed.');
  });

  it('has the colours of the studio', async () => {
    const tokens = await readFile(new URL('../src/page/theme/tokens.css', import.meta.url), 'utf8');
    for (const [declared] of style.matchAll(/--[a-z-]+: light-dark\([^;]+;/g)) {
      expect(tokens).toContain(declared);
    }
  });
});
