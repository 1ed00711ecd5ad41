import { expect, it } from 'vitest';
import { OperationMap } from '../src/operation-map.ts';

it('knows an operation by what it says', () => {
  const map = new OperationMap<number>();
  map.set({ getUrl: 'https://acme.example/7' }, 7);
  map.set('{"getUrl":"https://acme.example/7"}', 8);
  expect(map.get({ getUrl: 'https://acme.example/7' })).toBe(7);
  map.delete({ getUrl: 'https://acme.example/7' });
  expect(map.get({ getUrl: 'https://acme.example/7' })).toBeUndefined();
});

it('forgets the oldest of more than ten thousand', () => {
  const map = new OperationMap<number>();
  for (let task = 0; task <= 10_000; task += 1) map.set(task, task);
  expect([map.get(0), map.get(1), map.get(10_000)]).toEqual([undefined, 1, 10_000]);
});
