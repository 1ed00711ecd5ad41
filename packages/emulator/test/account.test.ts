import { expect, test } from 'vitest';
import { longEnoughMs, startBench } from './support.ts';

const endpoint = '/kwaivgi/kling-v3.0-std/text-to-video';
const body = { prompt: 'a cat' };

test('submits above the limit are refused until the next minute', async () => {
  const { emulator, pass, post } = await startBench({
    limits: { wavespeed: { submitsPerMinute: 2 } },
  });
  const submit = async () => (await post('wavespeed', endpoint, body)).status;
  expect([await submit(), await submit(), await submit()]).toEqual([200, 200, 429]);
  pass(60_000);
  expect(await submit()).toBe(200);
  expect(emulator.ledger()).toHaveLength(3);
});

test('tasks above the limit wait for their turn', async () => {
  const { emulator, pass, post } = await startBench({
    limits: { wavespeed: { concurrentTasks: 2 } },
  });
  for (let count = 0; count < 6; count++) await post('wavespeed', endpoint, body);
  const running = () => emulator.ledger().filter(({ status }) => status === 'running').length;
  const most: number[] = [];
  for (let minute = 0; minute < 20; minute++) {
    most.push(running());
    pass(30_000);
  }
  expect(Math.max(...most)).toBe(2);
  pass(longEnoughMs);
  expect(emulator.ledger().every(({ status }) => status === 'succeeded')).toBe(true);
});
