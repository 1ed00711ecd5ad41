import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { measure } from '../src/media/measure.ts';
import { makeClip } from '../src/media/clip.ts';
import { longEnoughMs, startBench } from './support.ts';

/** A PNG that is all header: enough for whoever asks for its size. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.set(deflateSync(Buffer.alloc(1)), 40);
  return new Uint8Array(bytes);
}

function jpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const header = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 11, 8, ...size, 1, 0, 0];
  return Uint8Array.from([...header, 0xff, 0xd9]);
}

test('sizes are read from PNG and JPEG headers, lengths from videos', async () => {
  expect(await measure(png(300, 600))).toEqual({ width: 300, height: 600 });
  expect(await measure(jpeg(640, 480))).toEqual({ width: 640, height: 480 });
  const clip = await makeClip({ width: 64, height: 64, seconds: 7, hasAudio: false });
  expect(await measure(clip)).toEqual({ seconds: 7 });
  expect(await measure(new Uint8Array([1, 2, 3]))).toEqual({});
});

test('an uploaded image decides the shape of the clip', async () => {
  const { pass, post, call } = await startBench();
  const ticket = await post('wavespeed', '/media/uploads', {
    filename: 'frame.png',
    size: 64,
    content_type: 'image/png',
  });
  const url = ticket.text('data.download_url');
  expect(ticket.at('data.upload')).toEqual({
    method: 'PUT',
    url,
    headers: { 'Content-Type': 'image/png' },
  });
  await fetch(url, { method: 'PUT', body: png(300, 300) });
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(Buffer.from(png(300, 300)));
  const id = (
    await post('wavespeed', '/kwaivgi/kling-v3.0-std/image-to-video', { image: url, prompt: 'p' })
  ).text('data.id');
  pass(longEnoughMs);
  const output = (await call('wavespeed', `/predictions/${id}/result`)).text('data.outputs.0');
  const bytes = Buffer.from(await (await fetch(output)).arrayBuffer());
  // The track header holds the size as two fixed-point numbers of 960.
  expect(bytes.includes(Buffer.from([0x03, 0xc0, 0, 0, 0x03, 0xc0, 0, 0]))).toBe(true);
});

test('a driving video decides the length and the price of motion control', async () => {
  const { emulator, post, call } = await startBench();
  const form = new FormData();
  const clip = await makeClip({ width: 64, height: 64, seconds: 12, hasAudio: false });
  form.set('file', new File([clip], 'dance.mp4', { type: 'video/mp4' }));
  const uploaded = await call('atlascloud', '/model/uploadMedia', { method: 'POST', body: form });
  expect(uploaded.at('data')).toMatchObject({ filename: 'dance.mp4', size: clip.length });
  await post('atlascloud', '/model/generateVideo', {
    model: 'kwaivgi/kling-v3.0-std/motion-control',
    image: 'https://example.com/a.png',
    video: uploaded.text('data.download_url'),
    character_orientation: 'video',
  });
  expect(emulator.ledger()).toMatchObject([{ chargeUsd: 1.2852 }]);
});

test('fal takes a file in parts', async () => {
  const { emulator, post } = await startBench();
  const { restURL } = emulator.settings.fal;
  const ticket = await post('fal', `${restURL}/storage/upload/initiate-multipart`, {
    content_type: 'text/plain',
    file_name: 'long.txt',
  });
  const upload = ticket.text('upload_url');
  await fetch(`${upload}/2`, { method: 'PUT', body: 'world' });
  const first = await fetch(`${upload}/1`, { method: 'PUT', body: 'hello ' });
  expect(await first.json()).toEqual({ partNumber: 1, etag: expect.any(String) });
  await fetch(`${upload}/complete`, { method: 'POST' });
  expect(await (await fetch(ticket.text('file_url'))).text()).toBe('hello world');
});

test('clips are served in parts, and not before the task is done', async () => {
  const { emulator, pass, post, call } = await startBench();
  const body = { prompt: 'p' };
  const submitted = await post('wavespeed', '/kwaivgi/kling-v3.0-std/text-to-video', body);
  const id = submitted.text('data.id');
  const url = `${emulator.url}/files/wavespeed/outputs/${id}/output.mp4`;
  expect((await fetch(url)).status).toBe(404);
  pass(longEnoughMs);
  const part = await call('wavespeed', url, { headers: { range: 'bytes=4-7' } });
  expect(part).toMatchObject({ status: 206, body: 'ftyp' });
  expect(part.headers.get('content-range')).toMatch(/^bytes 4-7\/\d+$/);
  const tail = await fetch(url, { headers: { range: 'bytes=-10' } });
  expect((await tail.arrayBuffer()).byteLength).toBe(10);
  expect((await fetch(url, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
  const head = await fetch(url, { method: 'HEAD' });
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000);
});
