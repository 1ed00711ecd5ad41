import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createEmulator, parseFault, type StreamFaultKind } from '../src/index.ts';
import { longEnoughMs, startBench } from './support.ts';

const endpoint = '/fal-ai/kling-video/v3/pro/text-to-video';

/** A task of fal's and its stream, on a clock that the test moves. */
async function startStream(kind?: StreamFaultKind) {
  const bench = await startBench();
  if (kind !== undefined) bench.emulator.faults.set({ provider: 'fal', route: 'stream', kind });
  const id = (await bench.post('fal', endpoint, { prompt: 'a cat' })).text('request_id');
  const { apiKey, baseURL } = bench.emulator.settings.fal;
  const open = (init: RequestInit = {}) =>
    fetch(`${baseURL}/fal-ai/kling-video/requests/${id}/status/stream?logs=1`, {
      headers: { authorization: `Key ${apiKey}` },
      ...init,
    });
  return { ...bench, id, open };
}

/** Reads pieces until they hold a text. */
async function readUntil(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  wanted: string,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`it ended before ${wanted}: ${text}`);
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

function readerOf({ body }: Response): ReadableStreamDefaultReader<Uint8Array> {
  if (body === null) throw new Error('no body');
  return body.getReader();
}

test('the stream reports each change and ends after COMPLETED', async () => {
  const { open, pass, id, call } = await startStream();
  const response = await open();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = readerOf(response);
  const first = await readUntil(reader, '\n\n');
  expect(JSON.parse(first.slice('data: '.length))).toMatchObject({
    status: 'IN_QUEUE',
    request_id: id,
    queue_position: expect.any(Number),
  });
  pass(10_000);
  expect(await readUntil(reader, 'IN_PROGRESS')).toContain('"logs"');
  pass(longEnoughMs);
  const last = await readUntil(reader, 'COMPLETED');
  expect(await reader.read()).toMatchObject({ done: true });
  const status = await call('fal', `/fal-ai/kling-video/requests/${id}/status?logs=1`);
  const event: unknown = JSON.parse(last.slice(last.lastIndexOf('data: ') + 'data: '.length));
  expect(event).toEqual(status.body);
});

test('the stream wants the key and knows no stranger', async () => {
  const { open, call } = await startStream();
  expect((await open({ headers: {} })).status).toBe(401);
  const unknown = await call('fal', '/fal-ai/kling-video/requests/nobody/status/stream');
  expect(unknown).toMatchObject({ status: 404, body: { status: 'NOT_FOUND' } });
});

test('stream-drop breaks the connection after the first event', async () => {
  const { open } = await startStream('stream-drop');
  const reader = readerOf(await open());
  expect(await readUntil(reader, '\n\n')).toContain('IN_QUEUE');
  await expect(reader.read()).rejects.toThrow('terminated');
});

test('stream-ends-early ends in order after the first event', async () => {
  const { open } = await startStream('stream-ends-early');
  expect(await (await open()).text()).toMatch(/^data: \{.*IN_QUEUE.*\}\n\n$/u);
});

test('stream-never-ends reports nothing more, not even the end', async () => {
  const { open, pass } = await startStream('stream-never-ends');
  const reader = readerOf(await open());
  await readUntil(reader, 'IN_QUEUE');
  pass(longEnoughMs);
  expect(await readUntil(reader, 'keep-alive')).not.toContain('COMPLETED');
  await reader.cancel();
});

test('stream-silent gives a head and no byte', async () => {
  const { emulator, id } = await startStream('stream-silent');
  const { apiKey, baseURL } = emulator.settings.fal;
  const url = `${baseURL}/fal-ai/kling-video/requests/${id}/status/stream`;
  const seen = await new Promise((resolve, reject) => {
    const sent = request(url, { headers: { authorization: `Key ${apiKey}` } }, (response) => {
      resolve([response.statusCode, response.headers['content-type'], response.readableLength]);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.end();
  });
  expect(seen).toEqual([200, 'text/event-stream', 0]);
});

test('stream-bytes is the true stream in small pieces', async () => {
  const { open, pass, emulator } = await startStream('stream-bytes');
  pass(longEnoughMs);
  const slow = await (await open()).text();
  emulator.faults.clear();
  expect(slow).toBe(await (await open()).text());
});

test('stream-garbage holds the true events, too', async () => {
  const { open, pass } = await startStream('stream-garbage');
  pass(longEnoughMs);
  const text = await (await open()).text();
  for (const part of ['data: <html>', 'DREAMING', 'COMPLETED']) expect(text).toContain(part);
});

test('stream-huge-event goes on for a hundred megabytes', async () => {
  const { open } = await startStream('stream-huge-event');
  let bytes = 0;
  for await (const chunk of (await open()).body ?? []) bytes += chunk.length;
  expect(bytes).toBe(100 * 1024 * 1024 + 'data: {"status":""}\n\n'.length);
});

test('stream-lies says COMPLETED of a task that waits', async () => {
  const { open, call, id } = await startStream('stream-lies');
  expect(await (await open()).text()).toBe('data: {"status":"COMPLETED"}\n\n');
  const status = await call('fal', `/fal-ai/kling-video/requests/${id}/status`);
  expect(status.body).toMatchObject({ status: 'IN_QUEUE' });
});

test('a stream can be refused as any route can', async () => {
  const { open, emulator } = await startStream();
  const answers: unknown[] = [];
  for (const kind of ['404', '405', 'html-200'] as const) {
    emulator.faults.clear();
    emulator.faults.set({ provider: 'fal', route: 'stream', kind });
    const { status, headers } = await open();
    answers.push([status, headers.get('content-type')]);
  }
  expect(answers).toEqual([
    [404, 'application/json'],
    [405, 'application/json'],
    [200, 'text/html'],
  ]);
});

test('the faults of a stream are at home there alone', async () => {
  expect(parseFault('fal:stream:stream-drop*2')).toMatchObject({ kind: 'stream-drop', times: 2 });
  expect(() => parseFault('fal:status:stream-drop')).toThrow(/"stream-drop" here/u);
  const emulator = await createEmulator();
  onTestFinished(() => emulator.close());
  const wrong = () =>
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'stream-lies' });
  expect(wrong).toThrow(RangeError);
});
