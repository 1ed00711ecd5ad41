import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createGenlock, loadConfig } from 'genlock';

// A program that makes one video and keeps nothing but the task id, on disk. It says where it is
// and waits to be let on, so that it can be ended at exactly that step. Started again, it goes on
// with what it finds.

const [name = '', model = '', settings = '{}', folder = '', since] = process.argv.slice(2);
const idFile = `${folder}/task-id`;
const videoFile = `${folder}/video.mp4`;

const config = {
  providers: { [name]: { ...JSON.parse(settings), sleep: () => reach('polling') } },
};
const provider = createGenlock({ ...(await loadConfig({ config, env: {} })), route: [name] });

const request = { model, prompt: 'A tram in the rain' };
/** What this start is called, so that the next process can ask for it. */
const key = 'a tram';

// Started again after a start whose answer nobody has: it asks and does nothing else.
if (since !== undefined) {
  process.send?.(await provider.recover(request, { since: Number(since), key }));
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
  const { id } = await provider.start(request, { idempotencyKey: key });
  await writeFile(idFile, id);
  await reach('id stored');
  return id;
}

async function reach(step: string): Promise<void> {
  const isLetOn = once(process, 'message');
  process.send?.(step);
  await isLetOn;
}
