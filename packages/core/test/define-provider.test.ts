import { NoSuchModelError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { rejectionOf, thrownBy } from './support/failures.ts';
import { json } from './support/fake-fetch.ts';
import { base64, png } from './support/media.ts';
import { createScene, taskId, videoUrl } from './support/scene.ts';
import { table } from './support/acme.ts';

const working = json(200, { state: 'working' });
const done = json(200, { state: 'done', video: videoUrl });

describe('defineProvider', () => {
  it('makes a provider of the AI SDK that makes videos and nothing else', () => {
    const { provider } = createScene();
    expect(provider).toMatchObject({ id: 'acme', specificationVersion: 'v4', endpoints: table });
    expect(provider.video('film-std').modelId).toBe('film-std');
    expect(provider.videoModel('acme/plain').modelId).toBe('acme/plain');
    const errors = [
      thrownBy(() => provider.languageModel('film-std')),
      thrownBy(() => provider.embeddingModel('film-std')),
      thrownBy(() => provider.imageModel('film-std')),
    ];
    expect(errors.map((error) => NoSuchModelError.isInstance(error))).toEqual([true, true, true]);
  });

  it('can be spread into another object', async () => {
    const { provider } = createScene({ answers: [json(200, { id: 'task_1' }), working, done] });
    const copy = { ...provider };
    const fox = { model: 'film-std', prompt: 'a red fox' };
    expect(copy.estimate(fox).usd).toBe(0.42);
    expect((await copy.start(fox)).id).toBe(taskId);
    expect((await copy.status(taskId)).status).toBe('running');
    expect((await copy.wait(taskId)).status).toBe('succeeded');
    expect(copy.video('film-std').provider).toBe('acme');
  });

  it.each(['other:film:1', 'acme:../admin:1', 'acme:film:1/cancel', ''])(
    'asks nobody about the task id %j',
    async (id) => {
      const { provider, calls } = createScene({ answers: [done] });
      expect(await rejectionOf(provider.status(id))).toMatchObject({ code: 'invalid-task-id' });
      expect(await rejectionOf(provider.wait(id))).toMatchObject({ code: 'invalid-task-id' });
      expect(calls).toEqual([]);
    },
  );

  it('uploads bytes, and passes a URL on', async () => {
    const { provider, calls } = createScene({ answers: [json(200, { url: 'https://f.test/1' })] });
    expect(await provider.upload('https://me.test/a.png')).toBe('https://me.test/a.png');
    expect(calls).toEqual([]);
    expect(await provider.upload(base64(png()))).toBe('https://f.test/1');
    expect(await rejectionOf(provider.upload('no picture!'))).toMatchObject({
      code: 'invalid-request',
    });
  });

  it('makes providers that share nothing', async () => {
    const first = createScene({ answers: [json(404, {})] });
    const second = createScene({ answers: [json(404, {})] });
    const startedAt = first.clock.now();
    await first.provider.status(taskId, { startedAt });
    first.clock.advance(60_000);
    second.clock.advance(60_000);
    expect((await first.provider.status(taskId)).status).toBe('expired');
    const young = { startedAt: second.clock.now() };
    expect((await second.provider.status(taskId, young)).status).toBe('queued');
  });
});
