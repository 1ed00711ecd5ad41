import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { createGenlockClient, type GenlockClient } from 'genlock/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorker, type RunningWorker } from '../../examples/workers/start-worker.ts';
import { openBrowser, type OpenBrowser } from './support/browser.ts';
import { freePort } from './support/free-port.ts';
import { isPlaying, keepPicture } from './support/page.ts';

const request = { model: 'kling-v3.0-std', prompt: 'A red kite over the dunes' };

let emulator: Emulator;
let browser: OpenBrowser;
let worker: RunningWorker;
let folder: string;
let port: number;

beforeAll(async () => {
  // A film takes some five seconds: long enough to end the Worker in the middle.
  emulator = await createEmulator({ speed: 16 });
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'genlock-workers-'));
  port = await freePort();
  worker = await startWorker(emulator, { port, folder });
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  await worker.kill();
  await browser.close();
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

/** A visitor, who is who the cookie says. */
async function visitor(): Promise<{ readonly client: GenlockClient; readonly cookie: string }> {
  const page = await fetch(worker.url);
  const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';');
  return {
    cookie,
    client: createGenlockClient({ url: `${worker.url}/api/genlock`, headers: { cookie } }),
  };
}

async function restart(): Promise<void> {
  await worker.kill();
  worker = await startWorker(emulator, { port, folder });
}

/** What the runtime keeps of R2 on this machine. */
const filesInR2 = (): Promise<readonly string[]> =>
  readdir(join(folder, 'v3/r2/films/blobs')).catch(() => []);

const film = (id: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${worker.url}/api/films/${encodeURIComponent(id)}`, { headers });

describe('the Worker of examples/workers', () => {
  it('pays once for a start that is sent again to another process', async () => {
    const { client } = await visitor();
    const once = { idempotencyKey: crypto.randomUUID(), maxCostUsd: 0.5 };
    const task = await client.start(request, once);
    await restart();
    expect(await client.start(request, once)).toMatchObject({ id: task.id });
    expect(emulator.ledger()).toHaveLength(1);
  });

  it('puts a film into R2 by its webhook when nobody watches, and gives the part that is asked for', async () => {
    const { client, cookie } = await visitor();
    const before = (await filesInR2()).length;
    const { id } = await client.start(request);
    await expect.poll(filesInR2, { timeout: 60_000 }).toHaveLength(before + 1);
    const whole = await film(id, { cookie });
    const bytes = new Uint8Array(await whole.arrayBuffer());
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    const part = await film(id, { cookie, range: 'bytes=4-7' });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 4-7/${bytes.length}`,
    ]);
    expect(await part.text()).toBe('ftyp');
  });

  it('shows a film to nobody but the visitor who paid for it', async () => {
    const { client } = await visitor();
    const { id } = await client.start(request);
    const other = await visitor();
    expect((await film(id, { cookie: other.cookie })).status).toBe(404);
    expect((await film(id, {})).status).toBe(403);
  });

  it('plays a film on its page, whose Worker was killed in the middle', async () => {
    const page = await browser.newPage(worker.url);
    await page.getByRole('button', { name: /Make it for 0\.\d+ USD/ }).click();
    await page.getByText(/^(queued|running) at/).waitFor();
    await restart();
    await page.getByText(/^succeeded at/).waitFor();
    await isPlaying(page);
    await keepPicture(page, 'workers');
    expect(emulator.ledger()).toHaveLength(1);
  });
});
