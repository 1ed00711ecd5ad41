import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { startStudio } from '../src/index.ts';
import { servePage } from '../src/server/page.ts';
import { aStudio, emptyFolder } from './support/scene.ts';

async function aPage(): Promise<Hono> {
  const folder = await emptyFolder();
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'a secret');
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'page', 'assets', 'main-1a2b.js'), 'export {}');
  const app = new Hono();
  await servePage(app, join(folder, 'page'));
  app.onError((_error, c) => c.text('none', 404));
  return app;
}

describe('the page', () => {
  it('is the same document for each of its views', async () => {
    const app = await aPage();
    for (const path of ['/', '/history', '/spend', '/compare/7']) {
      const answer = await app.request(path);
      expect(await answer.text()).toBe('<!doctype html>');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('has its files by the names that they were built with, for ever', async () => {
    const answer = await (await aPage()).request('/assets/main-1a2b.js');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it('has no other file', async () => {
    const app = await aPage();
    for (const path of ['/assets/none.js', '/%2e%2e/secret.txt', '/..%2fsecret.txt']) {
      const answer = await app.request(path);
      expect(await answer.text()).not.toContain('secret');
      expect(answer.status).not.toBe(200);
    }
  });
});

describe('a folder', () => {
  it('has one studio at a time, which is named to the second; the next one may follow', async () => {
    const { ledger, folder, studio } = await aStudio();
    const again = { providers: [], ledger, folder: join(folder, 'studio'), port: 0 };
    await expect(startStudio(again)).rejects.toThrow(studio.address);
    await studio.close();
    const next = await startStudio(again);
    await next.close();
  });
});
