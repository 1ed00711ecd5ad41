import { crc32, deflateSync } from 'node:zlib';
import { createGenlockClient } from 'genlock/client';

/** What the page does, in words: look at the price, start, watch. */
export async function visit(url: string): Promise<void> {
  const page = await fetch(url);
  const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';');
  // A browser adds its cookie by itself.
  const client = createGenlockClient({ url: `${url}/api/genlock`, headers: { cookie } });

  // What an <input type="file"> would give.
  const photo = new Blob([grayPng(640, 360)], { type: 'image/png' });
  const { url: firstFrame, bytes } = await client.upload(photo);
  console.log(`a photo of ${bytes} bytes went up`);

  const request = { model: 'kling-v3.0-std', prompt: 'A red kite over the dunes', firstFrame };
  const [best] = await client.compare(request);
  if (best?.canServe !== true) throw new Error('Nobody can serve this.');
  console.log(`${best.provider} would take ${best.totalUsd} USD`);

  const task = await client.start(request, { maxCostUsd: best.totalUsd });
  for await (const state of client.events(task.id)) {
    console.log(`${state.status} at ${state.provider}`, ...state.videos.map((video) => video.url));
  }
}

/** A PNG of one gray, since there is no camera here. */
function grayPng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  // Each line begins with the name of its filter: none.
  const line = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width, 0x80)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND')];
  return new Uint8Array(Buffer.concat(parts));
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
