import { expect, it } from 'vitest';
import { abortableSleep } from '../src/sleep.ts';
import { rejection } from './support/fake-model.ts';

it('ends after its time, with a signal and without', async () => {
  await abortableSleep(1, { signal: undefined });
  await abortableSleep(1, { signal: new AbortController().signal });
});

it('ends with the reason of an abort, before or meanwhile', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const waiting = rejection(abortableSleep(60_000, { signal: controller.signal }));
  controller.abort(reason);
  expect(await waiting).toBe(reason);
  expect(await rejection(abortableSleep(60_000, { signal: controller.signal }))).toBe(reason);
});

it('makes an error of a reason that is none', async () => {
  const signal = AbortSignal.abort('enough');
  expect(await rejection(abortableSleep(60_000, { signal }))).toBeInstanceOf(Error);
});
