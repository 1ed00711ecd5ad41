import { describe, expect, it } from 'vitest';
import { createVideoModel } from '../../src/ai-sdk/video-model.ts';
import { GenlockError } from '../../src/errors/genlock-error.ts';
import type { Clip, Sink } from '../../src/types/sink.ts';
import { callOptions } from '../support/call-options.ts';
import { thrownBy } from '../support/failures.ts';
import { json } from '../support/fake-fetch.ts';
import { deferred } from '../support/promises.ts';
import { createScene, taskId, videoUrl } from '../support/scene.ts';

const accepted = json(200, { id: 'task_1' });
const done = json(200, { state: 'done', video: videoUrl });
const fox = { model: 'film-std', prompt: 'a red fox' };
const place = '/clips/fox.mp4';

function createSaving(sink: Sink) {
  const clips: Clip[] = [];
  const scene = createScene({
    answers: [accepted, done],
    settings: {
      sink: async (clip) => {
        clips.push(clip);
        return sink(clip);
      },
    },
  });
  return { ...scene, clips };
}

const toPlace: Sink = async () => ({ place, bytes: 7 });
const broken: Sink = async () => {
  throw new TypeError('the secret is s3cr3t');
};

describe('a provider with a sink', () => {
  it('puts the video of a task that it waited for into the sink, and says where', async () => {
    const { provider, clips, events } = createSaving(toPlace);
    const { state } = await provider.run(fox);
    expect(state.videos).toEqual([
      { url: videoUrl, mediaType: 'video/mp4', bytes: 7, isSaved: true, place },
    ]);
    expect(clips).toHaveLength(1);
    expect(clips[0]).toMatchObject({
      id: 'acme-task_1',
      taskId,
      index: 0,
      video: { url: videoUrl },
      request: { model: 'film-std' },
      costUsd: 0.42,
    });
    expect(JSON.stringify(clips[0]?.request)).not.toContain('fox');
    expect(events).toContainEqual({ type: 'video-saved', taskId, index: 0, place, bytes: 7 });
  });

  it('saves a task once, however often and by however many it is waited for', async () => {
    const { promise, resolve } = deferred<{ place: string }>();
    const { provider, clips } = createSaving(async () => promise);
    const waits = [provider.wait(taskId), provider.wait(taskId)];
    resolve({ place });
    const states = [...(await Promise.all(waits)), await provider.wait(taskId)];
    expect(states.map(({ videos }) => videos[0]?.place)).toEqual([place, place, place]);
    expect(clips).toHaveLength(1);
  });

  it('saves nothing for a mere status, until it is asked to', async () => {
    const { provider, clips } = createSaving(toPlace);
    const state = await provider.status(taskId);
    expect(clips).toEqual([]);
    expect((await provider.save?.(state))?.videos[0]?.place).toBe(place);
    expect(clips).toHaveLength(1);
  });

  it('gives the paid video with its link when the sink fails, and says why without its secrets', async () => {
    const { provider, events } = createSaving(broken);
    const { state } = await provider.run(fox);
    const saveFault = 'the sink threw TypeError';
    expect(state.videos).toEqual([
      { url: videoUrl, mediaType: 'video/mp4', isSaved: false, saveFault },
    ]);
    expect(events).toContainEqual({ type: 'save-failed', taskId, index: 0, reason: saveFault });
    expect(JSON.stringify([events, state.videos])).not.toContain('s3cr3t');
  });

  it('tells what an error of Genlock says, and survives a sink that rejects with nothing', async () => {
    const message = 'The disk is full.';
    const ours = createSaving(async () => {
      throw new GenlockError({ name: 'DownloadError', code: 'download-failed', message }, {});
    });
    expect((await ours.provider.wait(taskId)).videos[0]?.saveFault).toBe(message);
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    const odd: Sink = () => Promise.reject(undefined);
    const { provider } = createSaving(odd);
    expect((await provider.wait(taskId)).videos[0]?.saveFault).toBe('the sink threw an error');
  });

  it('tries again at the next wait what could not be saved, without a new task', async () => {
    let isBroken = true;
    const { provider, calls, clips } = createSaving(async (clip) => {
      if (isBroken) return broken(clip);
      return { place };
    });
    const { task } = await provider.run(fox);
    isBroken = false;
    expect((await provider.wait(task.id)).videos[0]).toMatchObject({ isSaved: true, place });
    expect(clips).toHaveLength(2);
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('gives the video with its link when the sink takes longer than the wait may, and tells the sink', async () => {
    const { provider, clips } = createSaving(() => new Promise(() => {}));
    const state = await provider.wait(taskId, { timeoutMs: 5 });
    expect(state.videos[0]).toMatchObject({ url: videoUrl, saveFault: 'the sink took too long' });
    expect(clips[0]?.signal.aborted).toBe(true);
  });

  it('begins again at the next wait after a sink that hung and took no notice of its signal', async () => {
    let calls = 0;
    const hangsOnce: Sink = async () => {
      calls += 1;
      return calls === 1 ? new Promise(() => {}) : { place };
    };
    const { provider } = createSaving(hangsOnce);
    await provider.wait(taskId, { timeoutMs: 5 });
    const state = await provider.wait(taskId, { timeoutMs: 200 });
    expect(state.videos[0]).toMatchObject({ isSaved: true, place });
    expect(calls).toBe(2);
  });

  it('lets go on what others wait for when one of them aborts', async () => {
    const { promise, resolve } = deferred<{ place: string }>();
    const entered = deferred<undefined>();
    const { provider, clips } = createSaving(async () => {
      entered.resolve(undefined);
      return promise;
    });
    const state = await provider.status(taskId);
    const controller = new AbortController();
    const left = provider.save?.(state, { signal: controller.signal });
    await entered.promise;
    const kept = provider.save?.(state);
    await new Promise(setImmediate);
    controller.abort();
    expect((await left)?.videos[0]?.saveFault).toBe('the wait for it was aborted');
    expect(clips[0]?.signal.aborted).toBe(false);
    resolve({ place });
    expect((await kept)?.videos[0]?.place).toBe(place);
    expect(clips).toHaveLength(1);
  });

  it('begins again after what the last waiter gave up', async () => {
    let calls = 0;
    const entered = deferred<undefined>();
    const { provider } = createSaving(async ({ signal }) => {
      calls += 1;
      if (calls > 1) return { place };
      entered.resolve(undefined);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('ended')));
      });
    });
    const state = await provider.status(taskId);
    const controller = new AbortController();
    const left = provider.save?.(state, { signal: controller.signal });
    await entered.promise;
    controller.abort();
    const again = provider.save?.(state);
    await left;
    expect((await again)?.videos[0]?.place).toBe(place);
    expect(calls).toBe(2);
  });

  it('counts a sink that tells no place as one that has saved', async () => {
    const { provider } = createSaving(async () => undefined);
    const { videos } = await provider.wait(taskId);
    expect(videos[0]).toMatchObject({ isSaved: true, place: undefined });
  });

  it('leaves a task alone that brought no video', async () => {
    const scene = createScene({
      answers: [accepted, json(200, { state: 'broken', why: 'no foxes' })],
      settings: { sink: toPlace },
    });
    const { state } = await scene.provider.run(fox);
    expect(state).toMatchObject({ status: 'failed', videos: [] });
    expect(scene.events.filter(({ type }) => type === 'video-saved')).toEqual([]);
  });

  it('refuses what is no function, and a way to a process where there is no sink', () => {
    const settings: object = { sink: 'folder' };
    expect(thrownBy(() => createScene({ settings }))).toMatchObject({
      code: 'invalid-options',
    });
    const { provider } = createSaving(toPlace);
    expect(thrownBy(() => provider.serialize?.())).toMatchObject({
      message: expect.stringContaining('with a sink cannot go to another process'),
    });
  });
});

describe('an AI SDK model of a provider with a sink', () => {
  function createModel(sink: Sink) {
    const scene = createSaving(sink);
    return { ...scene, model: createVideoModel(scene.provider, 'film-std') };
  }

  it('gives the AI SDK a video that was uploaded, and its place in the metadata', async () => {
    const { model, clips } = createModel(toPlace);
    const result = await model.doGenerate?.(callOptions({ prompt: 'a red fox' }));
    expect(result?.videos).toEqual([{ type: 'uploaded', mediaType: 'video/mp4' }]);
    expect(result?.providerMetadata).toMatchObject({ genlock: { videos: [{ place }] } });
    expect(clips).toHaveLength(1);
  });

  it('does so behind poll and webhook too', async () => {
    const { model, clips } = createModel(toPlace);
    await model.doStart?.(callOptions({ prompt: 'a red fox' }));
    const results = [
      await model.doStatus?.({ operation: taskId }),
      await model.doStatus?.({ operation: taskId }),
    ];
    for (const result of results) {
      expect(result).toMatchObject({ status: 'completed', videos: [{ type: 'uploaded' }] });
    }
    expect(clips).toHaveLength(1);
  });

  it.each([
    ['ai/7.0.162', 'url'],
    ['ai/6.0.324', 'url'],
    ['ai/7.0.163', 'uploaded'],
    ['ai/7.1.0', 'uploaded'],
    ['ai/8.0.1', 'uploaded'],
  ])('gives a link to a version that knows no uploaded video: %s gets %s', async (agent, type) => {
    const { model } = createModel(toPlace);
    const headers = { 'user-agent': `app/1.0 ${agent}` };
    const result = await model.doGenerate?.({ ...callOptions({ prompt: 'a red fox' }), headers });
    expect(result?.videos).toMatchObject([{ type }]);
  });

  it('gives the link with a warning when the sink fails', async () => {
    const { model } = createModel(broken);
    const result = await model.doGenerate?.(callOptions({ prompt: 'a red fox' }));
    expect(result?.videos).toEqual([{ type: 'url', url: videoUrl, mediaType: 'video/mp4' }]);
    expect(result?.warnings).toContainEqual({
      type: 'other',
      message: expect.stringContaining('(the sink threw TypeError). It is paid for'),
    });
  });
});
