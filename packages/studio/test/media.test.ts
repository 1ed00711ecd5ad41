import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ExportedRun, Run } from '../src/api/index.ts';
import { aRun, ended } from './support/runs.ts';
import { aStudio, type Scene } from './support/scene.ts';

/** A comparison that has ended, and where its first video is. */
async function made(): Promise<Scene & { readonly run: Run; readonly url: string; place: string }> {
  const scene = await aStudio();
  const run = await ended(scene.call, aRun());
  const task = run.columns[0]?.task;
  const place = (await scene.ledger.task(task?.id ?? ''))?.file?.place ?? '';
  return { ...scene, run, url: task?.video?.url ?? '', place };
}

describe('a video', () => {
  it('is served as a whole and in parts, as a player asks for them', async () => {
    const { call, url, place } = await made();
    const { length } = await readFile(place);
    const whole = await call(url);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(whole.headers.get('content-length')).toBe(String(length));
    for (const [range, status, part] of [
      ['bytes=0-', 206, `bytes 0-${length - 1}/${length}`],
      ['bytes=10-19', 206, `bytes 10-19/${length}`],
      ['bytes=-5', 206, `bytes ${length - 5}-${length - 1}/${length}`],
      [`bytes=0-${length * 2}`, 206, `bytes 0-${length - 1}/${length}`],
      [`bytes=${length}-`, 416, `bytes */${length}`],
      ['bytes=-0', 416, `bytes */${length}`],
      ['bytes=5-2', 200, null],
      ['bytes=0-1,4-5', 200, null],
      ['pages=1', 200, null],
    ] as const) {
      const answer = await call(url, { headers: { range } });
      const said = { range, status: answer.status, part: answer.headers.get('content-range') };
      expect(said).toEqual({ range, status, part });
    }
    const etag = whole.headers.get('etag') ?? '';
    const fresh = { range: 'bytes=0-9', 'if-range': etag };
    expect((await call(url, { headers: fresh })).status).toBe(206);
    const stale = { range: 'bytes=0-9', 'if-range': '"other"' };
    expect((await call(url, { headers: stale })).status).toBe(200);
    const head = await call(url, { method: 'HEAD', headers: { origin: undefined } });
    expect(head).toMatchObject({ status: 200, body: '' });
  });

  it('that is gone from the folder is told of, and saved again for nothing', async () => {
    const { call, url, place, run, emulator } = await made();
    await rm(place);
    expect((await call(url)).json.error).toMatchObject({ code: 'studio-no-video', charged: 'no' });
    const id = run.columns[0]?.task.id;
    const saved = await call(`/api/tasks/${id}/save`, { body: {} });
    expect(saved.json).toMatchObject({ status: 'succeeded', video: { isSaved: true } });
    expect((await call(url)).status).toBe(200);
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('is nothing else: a file in its place that is no video is not given away', async () => {
    const { call, url, place } = await made();
    await writeFile(place, 'root:x:0:0');
    expect((await call(url)).status).toBe(415);
    await rm(place);
    await mkdir(place);
    expect((await call(url)).status).toBe(404);
  });

  it('that cannot be saved says why, and stays to be saved', async () => {
    const { call, folder, emulator } = await aStudio();
    const videos = `${folder}/studio/videos`;
    await rm(videos, { recursive: true });
    await writeFile(videos, 'a file where the folder should be');
    const run = await ended(call, aRun());
    for (const { task } of run.columns) {
      expect(task).toMatchObject({ status: 'succeeded', video: { isSaved: false } });
      expect(task.video?.saveFault).toMatch(/\w/);
      expect(task.video?.saveFault).not.toContain('its terminal');
    }
    await rm(videos);
    await mkdir(videos);
    const again = await call(`/api/tasks/${run.columns[0]?.task.id}/save`, { body: {} });
    expect(again.json.video.isSaved).toBe(true);
    expect(emulator.ledger()).toHaveLength(2);
  });
});

describe('an export', () => {
  it('is one page with the videos in it, and no script but its own', async () => {
    const { call, run } = await made();
    const { body, headers } = await call(`/api/runs/${run.id}/export.html`);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="comparison-/);
    expect(body.match(/data:video\/mp4;base64,/g)).toHaveLength(2);
    expect(body.match(/<script/gi)).toHaveLength(2);
    expect(body).toContain('A red kite over the sea');
  });

  it('is JSON for a program, without what a link is signed with', async () => {
    const { call, run } = await made();
    const exported: ExportedRun = (await call(`/api/runs/${run.id}/export.json`)).json;
    expect(exported.run.id).toBe(run.id);
    expect(Object.keys(exported.videos)).toEqual(run.columns.map(({ key }) => key));
    expect(JSON.stringify(exported.videos)).not.toContain('?');
  });

  it('writes text of a person as text', async () => {
    const { call } = await aStudio();
    const prompt = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
    const run = await ended(call, aRun({ request: { prompt, durationSeconds: 5 } }));
    const { body } = await call(`/api/runs/${run.id}/export.html`);
    expect(body).not.toMatch(/<img src=x|<script>alert/i);
    expect(body.match(/<script/gi)).toHaveLength(2);
  });
});

describe('what a provider answered', () => {
  it('is shown without keys and signed queries', async () => {
    const { call, run, emulator } = await made();
    for (const { task } of run.columns) {
      const { status, json, body } = await call(`/api/tasks/${task.id}/raw`);
      expect(status).toBe(200);
      expect(json).toMatchObject({ taskId: task.taskId, request: { durationSeconds: 5 } });
      for (const { apiKey } of Object.values(emulator.settings)) expect(body).not.toContain(apiKey);
    }
  });
});
