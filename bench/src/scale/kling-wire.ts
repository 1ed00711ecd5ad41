import type { Fetch } from '@genlock/core';
import { textOf } from './fal-wire.ts';
import type { ProviderWorld, WorldTask } from './provider-world.ts';

/**
 * Kling's own API in memory, the generation that reads 20 tasks at a time.
 *
 * @see https://kling.ai/document-api (read 2026-11-22)
 */
export function klingWire(world: ProviderWorld): Fetch {
  return async (url, init) => {
    const { method = 'GET' } = init;
    const call = { method, url: new URL(url), body: await textOf(init.body) };
    const outage = world.outageAnswer();
    if (outage !== undefined) {
      world.tally.count(method === 'POST' ? 'submit' : 'read');
      return outage;
    }
    if (method === 'POST') {
      return world.submit(call, ({ id }) => Response.json({ code: 0, data: { id } }));
    }
    const ids = call.url.searchParams.get('task_ids')?.split(',') ?? [];
    return world.ask('read', () => {
      const tasks = ids.flatMap((id) => world.tasks.get(id) ?? []);
      return Response.json({ code: 0, data: tasks.map((task) => taskOf(world, task)) });
    });
  };
}

function taskOf(world: ProviderWorld, task: WorldTask): object {
  const { id, createdAt, runsAt, endsAt, isFailed } = task;
  const now = world.clock.now();
  if (now < endsAt) {
    const status = now < runsAt ? 'submitted' : 'processing';
    return { id, status, create_time: createdAt, update_time: now };
  }
  world.notice(task);
  const ended = { id, create_time: createdAt, update_time: Math.round(endsAt) };
  if (isFailed) return { ...ended, status: 'failed', message: 'The model failed.' };
  const outputs = [{ type: 'video', url: `https://cdn.klingai.com/${id}.mp4`, duration: '5' }];
  const billing = [{ charge_type: 'unit', amount: '4', package_type: 'video' }];
  return { ...ended, status: 'succeeded', outputs, billing };
}
