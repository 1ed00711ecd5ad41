import { describe, expect, it } from 'vitest';
import { refusal, stubbed } from './stub.ts';

const url = 'https://cdn.ulazai.test/out/film.mp4';
const id = 'ulazai:kling30/std/text-to-video:task_1';

async function stateOf(answer: object, taskId = id) {
  const { ulazai, calls } = stubbed({ 'GET /': answer });
  return { state: await ulazai.status(taskId), calls };
}

const done = { success: true, task_id: 'task_1', status: 'completed' };

describe('the status of a task of UlazAI', () => {
  it.each([
    [id, '/kling30/api/status/task_1/'],
    ['ulazai:kling26/text-to-video:task_1', '/kling26/api/status/task_1/'],
    ['ulazai:kling26-motion-control/720p:task_1', '/kling26/motion-control/api/status/task_1/'],
    ['ulazai:video-studio/any_slug/720p:task_1', '/api/v1/video-studio/status/task_1/'],
  ])(
    'of %s is read at its page, by the key alone and with the slash at the end',
    async (task, path) => {
      const { calls } = await stateOf({ ...done, video_url: url }, task);
      expect(calls.map(({ call }) => call)).toEqual([`GET ${path}`]);
    },
  );

  it('is read flat in one contract, and inside of a job in the other', async () => {
    for (const answer of [
      { ...done, video_url: url },
      { success: true, job: { job_id: 'task_1', status: 'completed', video_url: url } },
      { success: true, data: { task_id: 'task_1', status: 'completed', video_url: url } },
    ]) {
      expect((await stateOf(answer)).state).toMatchObject({
        status: 'succeeded',
        videos: [{ url }],
      });
    }
  });

  it.each([
    { video_url: url },
    { videoUrl: url },
    { url },
    { result_url: url },
    { output: url },
    { outputs: [url] },
    { result: { videos: [{ url }] } },
    { result_urls: [url] },
    { data: { response: { resultUrls: [url] } } },
    { video: { file: { href: url } } },
    { download_url: 'https://cdn.ulazai.test/d/1234' },
  ])('finds the video of a finished answer in %j', async (fields) => {
    const { state } = await stateOf({ ...done, ...fields });
    expect(state.status).toBe('succeeded');
    expect(state.videos).toHaveLength(1);
  });

  it('takes no file for the video that was given, or only goes with it', async () => {
    const { state } = await stateOf({
      ...done,
      video_url: url,
      startFrameUrl: 'https://me.test/a.png',
      input_video_urls: ['https://me.test/dance.mp4'],
      videoUrls: undefined,
      thumbnail_url: 'https://cdn.ulazai.test/out/film.jpg',
      cover: 'https://cdn.ulazai.test/out/cover.mp4',
      request: { video_url: 'https://me.test/mine.mp4' },
      status_url: 'https://ulazai.com/kling30/api/status/task_1/',
    });
    expect(state.videos.map((video) => video.url)).toEqual([url]);
  });

  it('that has no file is no success at once, and a failure that may have been charged at last', async () => {
    const { state } = await stateOf({ ...done, input_video_urls: ['https://me.test/dance.mp4'] });
    expect(state).toMatchObject({ status: 'failed', error: { charged: 'unknown' } });
  });

  it('is the own one where an id is a number', async () => {
    const numbered = { success: true, task_id: 1234, status: 'processing' };
    const { ulazai } = stubbed({
      'POST /': numbered,
      'GET /': { ...numbered, status: 'completed', url },
    });
    const task = await ulazai.start({ model: 'kling-v3.0-std', prompt: 'a red fox' });
    expect(task.id).toBe('ulazai:kling30/std/text-to-video:1234');
    expect(await ulazai.status(task.id)).toMatchObject({ status: 'succeeded', videos: [{ url }] });
  });

  it('with a word that nobody knows is running', async () => {
    expect((await stateOf({ ...done, status: 'rendering' })).state.status).toBe('running');
  });

  it('reports the credits, and no USD', async () => {
    const { state } = await stateOf({ ...done, video_url: url, credits_used: 200 });
    expect(state).toMatchObject({ credits: 200, cost: undefined });
  });
});

describe('a task of UlazAI that failed', () => {
  it.each([
    [{ error: 'model overloaded' }, 'generation-failed'],
    [{ message: 'blocked by moderation' }, 'moderated'],
    [{ error: { message: 'sensitive content' } }, 'moderated'],
    [{ error_message: 'NSFW' }, 'moderated'],
    [{ job: { status: 'failed', detail: 'sensitive content' } }, 'moderated'],
    [{}, 'generation-failed'],
  ])('with %j is %s, and may have been charged', async (fields, kind) => {
    const { state } = await stateOf({ ...done, status: 'failed', ...fields });
    expect(state).toMatchObject({ status: 'failed', error: { kind, charged: 'unknown' } });
  });

  it('is not read out of an error of a call', async () => {
    const { ulazai } = stubbed({ 'GET /': [refusal(500), { ...done, video_url: url }] });
    expect(await ulazai.status(id)).toMatchObject({ status: 'succeeded' });
  });
});
