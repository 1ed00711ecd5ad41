import { expect, it } from 'vitest';
import { compare } from './peers/src/compare.ts';

it('other clients pay twice or lose the task where Genlock does not', async () => {
  const lines = await compare();
  const counted = lines.map(({ fault, measured }) => {
    const [ours, aiSdk, falClient, onWaveSpeed, waveSpeed, onAtlasCloud, onRunway, runwayClient] =
      measured.map(({ tasks, outcome }) => `${tasks} ${outcome}`);
    return [
      fault.name,
      { ours, aiSdk, falClient, onWaveSpeed, waveSpeed, onAtlasCloud, onRunway, runwayClient },
    ] as const;
  });
  for (const [, { ours, onWaveSpeed }] of counted) {
    expect([ours, onWaveSpeed]).toEqual(['1 video', '1 video']);
  }
  expect(Object.fromEntries(counted)).toMatchObject({
    nothing: {
      aiSdk: '1 video',
      falClient: '1 video',
      waveSpeed: '1 video',
      onRunway: '1 video',
      runwayClient: '1 video',
    },
    'the answer to the first submit is lost': {
      aiSdk: '2 video',
      falClient: '2 video',
      waveSpeed: '1 error',
      onAtlasCloud: '1 error that says how to check',
      onRunway: '1 error that says how to check',
      runwayClient: '2 video',
    },
    'the answers to all submits are lost': {
      aiSdk: '3 error',
      falClient: '4 error',
      onRunway: '1 error that says how to check',
      runwayClient: '3 error',
    },
    'the first submit makes a task and answers 500': {
      onRunway: '1 error that says how to check',
      runwayClient: '2 video',
    },
    'three 503 while polling': { aiSdk: '1 error', onAtlasCloud: '1 video' },
  });
});
