import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createAtlasCloud } from '@genlock/atlascloud';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';

// A program that makes one video and keeps nothing but the task id, on disk. It says where it is
// and waits to be let on, so that it can be ended at exactly that step. Started again, it goes on
// with what it finds.

const factories = { wavespeed: createWaveSpeed, fal: createFal, atlascloud: createAtlasCloud };

const [name = '', settings = '{}', folder = '', since] = process.argv.slice(2);
const idFile = `${folder}/task-id`;
const videoFile = `${folder}/video.mp4`;

const create = Object.entries(factories).find(([key]) => key === name)?.[1];
if (create === undefined) throw new Error(`no provider "${name}"`);
const provider = create({ ...JSON.parse(settings), sleep: () => reach('polling') });

const request = { model: 'kling-v3.0-std', prompt: 'A tram in the rain' };

// Started again after a start whose answer nobody has: it asks and does nothing else.
if (since !== undefined) {
  process.send?.(await provider.recover(request, { since: Number(since) }));
  process.disconnect();
  process.exit();
}

const taskId = existsSync(idFile) ? await readFile(idFile, 'utf8') : await start();
const { status, videos } = await provider.wait(taskId);
await reach('before download');
const response = await fetch(videos[0]?.url ?? `nothing: ${status}`);
await writeFile(videoFile, new Uint8Array(await response.arrayBuffer()));
process.disconnect();

async function start(): Promise<string> {
  await reach('before submit');
  const { id } = await provider.start(request);
  await writeFile(idFile, id);
  await reach('id stored');
  return id;
}

async function reach(step: string): Promise<void> {
  const isLetOn = once(process, 'message');
  process.send?.(step);
  await isLetOn;
}
