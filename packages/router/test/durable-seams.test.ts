import { createTaskTimes, type SentSubmit, type VideoProvider } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import { createGenlock } from '../src/index.ts';
import { scripted } from './support/scripted.ts';
import { rejectionOf } from './support/thrown.ts';

const submit: SentSubmit = {
  provider: 'fal',
  endpoint: 'an/endpoint',
  key: 'a-key',
  fingerprint: 'sha256:a',
  body: {},
  submittedAt: 0,
};

const answering = (provider: VideoProvider): VideoProvider => ({
  ...provider,
  findSubmit: async () => ({
    outcome: 'found',
    taskIds: [`${provider.id}:a/b:c`],
    notCompared: [],
  }),
});

describe('findSubmit at a router', () => {
  it('asks the provider that the submit was sent to, and no other', async () => {
    const providers = (['wavespeed', 'fal'] as const).map((id) => answering(scripted(id).provider));
    const genlock = createGenlock({ providers });
    expect(await genlock.findSubmit?.(submit)).toMatchObject({ taskIds: ['fal:a/b:c'] });
  });

  it('says unsupported of a provider of another make, and throws for one that is not there', async () => {
    const fal = { ...scripted('fal').provider, findSubmit: undefined };
    const genlock = createGenlock({ providers: [fal] });
    expect(await genlock.findSubmit?.(submit)).toMatchObject({ outcome: 'unsupported' });
    const elsewhere = { ...submit, provider: 'pika' };
    const error = await rejectionOf(Promise.resolve(genlock.findSubmit?.(elsewhere)));
    expect(error).toMatchObject({ code: 'provider-not-configured' });
  });
});

describe('the task times of a router', () => {
  it('are those of its providers, each for its own tasks', () => {
    const times = { wavespeed: createTaskTimes(), fal: createTaskTimes() };
    const providers = (['wavespeed', 'fal'] as const).map((id) => ({
      ...scripted(id).provider,
      taskTimes: times[id],
    }));
    const { taskTimes } = createGenlock({ providers });
    taskTimes?.add('fal', 'a/b', 80_000);
    expect(times.fal.count('fal', 'a/b')).toBe(1);
    expect(times.wavespeed.count('fal', 'a/b')).toBe(0);
    expect(taskTimes?.typicalMs('fal', 'a/b')).toBeCloseTo(80_000, -4);
    expect(taskTimes?.typicalMs('pika', 'a/b')).toBeUndefined();

    const cold = createGenlock({
      providers: [{ ...scripted('fal').provider, taskTimes: createTaskTimes() }],
    });
    cold.taskTimes?.restore?.(JSON.parse(JSON.stringify(taskTimes)));
    expect(cold.taskTimes?.count('fal', 'a/b')).toBe(1);
  });
});
