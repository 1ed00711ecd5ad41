import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeFetch, saveVideo } from '@genlock/core/node';
import { median } from '../numbers.ts';
import type { CallCosts } from './call-costs.ts';

// What calls cost the process that makes them: medians of rounds.
const rounds = 5;
const readsOfRound = 2_000;
const savesOfRound = 10;
const local = { allowHttp: true, allowPrivate: true };

const server = fork(new URL('call-server.ts', import.meta.url));
const [url] = await once(server, 'message');
const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
const pooled = createNodeFetch();
const status = { request_id: 'task-1', status: 'IN_PROGRESS' };

const read = async (fetch: (url: string) => Promise<Response>): Promise<void> => {
  const answer = await fetch(`${url}/status`);
  await answer.json();
};
const costs: CallCosts = {
  readMicroseconds: await costOf(readsOfRound, 16, () =>
    read((each) => pooled(each, { method: 'GET', redirect: 'manual' })),
  ),
  inMemoryMicroseconds: await costOf(readsOfRound, 16, () =>
    read(async () => Response.json(status)),
  ),
  saveMicroseconds: await costOf(savesOfRound, 2, async () => {
    const file = join(folder, crypto.randomUUID());
    await saveVideo(`${url}/video.mp4`, file, local);
    await rm(file);
  }),
};
await pooled.close();
await rm(folder, { recursive: true });
server.kill();
process.send?.(costs);
process.disconnect();

/** CPU time of one call, of so many at a time. */
async function costOf(count: number, atOnce: number, call: () => Promise<void>): Promise<number> {
  const each: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = process.cpuUsage();
    let left = count;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await call();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const { user, system } = process.cpuUsage(before);
    each.push((user + system) / count);
  }
  // The first round is warm-up.
  return median(each.slice(1));
}
