import type { VideoRequest } from '@genlock/core';
import { describe, expect, it } from 'vitest';
import {
  everyField,
  firstFrame,
  lastFrame,
  picture,
  twoShots,
} from '@genlock/test-support/requests';
import { expectHouseHeaders, useWire, wireSettings } from '@genlock/test-support/wire';
import { createKling } from '../src/index.ts';

const wire = useWire();
const kling = createKling(wireSettings);

const api = 'https://api-singapore.klingai.com';
const authorization = 'Bearer test-key-0123';
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
const older = { code: 0, message: 'SUCCEED', data: { task_id: '8871', task_status: 'submitted' } };
const newer = { code: 0, message: 'SUCCEED', data: { id: '8871', status: 'submitted' } };

/** Starts a task and gives the one call that it made. */
async function startedBy(path: string, request: VideoRequest, options = {}) {
  wire.answer(`POST ${api}/${path}`, { body: path.startsWith('v1/') ? older : newer });
  const task = await kling.start(request, options);
  const [call] = wire.calls;
  if (call === undefined) throw new Error('nothing was sent');
  return { task, call };
}

describe('a submit of the older generation', () => {
  it.each([
    ['kling-v3.0-std', 'kling-v3', 'std'],
    ['kling-v3.0-pro', 'kling-v3', 'pro'],
    ['kling-v3.0-4k', 'kling-v3', '4k'],
  ])('of %s carries every parameter, with the length as a text', async (model, name, mode) => {
    const request = { model, ...everyField, aspectRatio: '9:16' };
    const { call, task } = await startedBy('v1/videos/text2video', request);
    expect(call.body).toEqual({
      model_name: name,
      mode,
      prompt: 'a red fox',
      negative_prompt: '',
      duration: '7',
      sound: 'on',
      cfg_scale: 0,
      aspect_ratio: '9:16',
      multi_shot: false,
      external_task_id: uuid,
    });
    expect(task.id).toBe(`kling:v1/text2video/${name}/${mode}:8871`);
    expect(task.warnings).toEqual([]);
  });

  it('carries frames as they are', async () => {
    const request = { model: 'kling-v3.0-std', ...everyField, firstFrame, lastFrame };
    const { call } = await startedBy('v1/videos/image2video', request);
    expect(call.body).toMatchObject({
      image: firstFrame,
      image_tail: lastFrame,
      multi_shot: false,
    });
  });

  it('carries the bytes of a picture as base64 without anything in front of it', async () => {
    const base64 = Buffer.from(picture).toString('base64');
    for (const frame of [picture, `data:image/png;base64,${base64}`]) {
      const request = { model: 'kling-v2.1-std', prompt: 'a red fox', firstFrame: frame };
      await startedBy('v1/videos/image2video', request);
    }
    expect(wire.calls).toHaveLength(2);
    for (const { body } of wire.calls) {
      expect(body).toMatchObject({ image: base64 });
      expect(body).not.toHaveProperty('multi_shot');
    }
  });

  it('carries shots with numbers, seconds as texts, and the words that switch them on', async () => {
    const request = { model: 'kling-v3.0-std', shots: twoShots };
    const { call } = await startedBy('v1/videos/text2video', request);
    expect(call.body).toMatchObject({
      multi_shot: true,
      shot_type: 'customize',
      duration: '7',
      multi_prompt: [
        { index: 1, prompt: 'a fox', duration: '3' },
        { index: 2, prompt: 'a hare', duration: '4' },
      ],
    });
    expect(call.body).not.toHaveProperty('prompt');
  });

  it('carries a character, a driving video and what has to be said of them', async () => {
    const request: VideoRequest = {
      model: 'kling-v2.6-pro',
      firstFrame,
      motionVideo: 'https://me.test/dance.mp4',
      durationSeconds: 4,
    };
    const { call } = await startedBy('v1/videos/motion-control', request);
    expect(call.body).toEqual({
      model_name: 'kling-v2-6',
      mode: 'pro',
      image_url: firstFrame,
      video_url: 'https://me.test/dance.mp4',
      character_orientation: 'video',
      keep_original_sound: 'yes',
      external_task_id: uuid,
    });
  });

  it('registers a callback, marked with the endpoint, at the top', async () => {
    const options = { webhookUrl: 'https://me.test/hook?a=1' };
    const request = { model: 'kling-v3.0-pro', prompt: 'a red fox' };
    const { call } = await startedBy('v1/videos/text2video', request, options);
    const marked = new URL(options.webhookUrl);
    marked.searchParams.set('genlock', 'kling:v1/text2video/kling-v3/pro');
    expect(call.body).toMatchObject({ callback_url: marked.href });
  });

  it('carries the key, the name and the kind of its body', async () => {
    const { call } = await startedBy('v1/videos/text2video', {
      model: 'kling-v3.0-pro',
      prompt: 'a red fox',
    });
    expectHouseHeaders(call, authorization);
  });
});

describe('a submit of the newer generation', () => {
  it('has the prompt by itself, whole seconds, and a single shot', async () => {
    const key = 'tasks/text-to-video/kling-3.0/1080p';
    const request = { model: key, prompt: 'a red fox', durationSeconds: 7, generateAudio: true };
    const { call, task } = await startedBy('text-to-video/kling-3.0', request);
    expect(call.body).toEqual({
      prompt: 'a red fox',
      settings: { resolution: '1080p', duration: 7, audio: 'native', multi_shot: false },
      options: { external_task_id: uuid },
    });
    expect(task.id).toBe(`kling:${key}:8871`);
  });

  it('has frames and prompt as parts of a list, and no switches that a model lacks', async () => {
    const request = { model: 'kling-v3.0-turbo-std', prompt: 'a red fox', firstFrame };
    const { call, task } = await startedBy('image-to-video/kling-3.0-turbo', request);
    expect(call.body).toEqual({
      contents: [
        { type: 'prompt', text: 'a red fox' },
        { type: 'first_frame', url: firstFrame },
      ],
      settings: { resolution: '720p', duration: 5 },
      options: { external_task_id: uuid },
    });
    expect(task.id).toBe('kling:tasks/image-to-video/kling-3.0-turbo/720p:8871');
  });

  it('writes shots out in the prompt', async () => {
    const request = { model: 'kling-o3-std', shots: twoShots };
    const { call } = await startedBy('omni-video/kling-3.0-omni', request);
    expect(call.body).toMatchObject({
      contents: [{ type: 'prompt', text: 'shot 1, 3, a fox; shot 2, 4, a hare;' }],
      settings: { duration: 7, multi_shot: true, aspect_ratio: '16:9', audio: 'off' },
    });
  });

  it('reports images and a video to take after apart, and switches shots on beside a video', async () => {
    const request: VideoRequest = {
      model: 'kling-o3-pro',
      prompt: 'like @video_1',
      references: [firstFrame, 'https://me.test/dance.mp4'],
    };
    const { call, task } = await startedBy('omni-video/kling-3.0-omni', request);
    expect(call.body).toMatchObject({
      contents: [
        { type: 'prompt', text: 'like @video_1' },
        { type: 'refer_image', url: firstFrame },
        { type: 'feature_video', url: 'https://me.test/dance.mp4' },
      ],
      settings: { resolution: '1080p', multi_shot: true, audio: 'off' },
    });
    // A video gives the shape unless one is asked for.
    expect(call.body).not.toHaveProperty('settings.aspect_ratio');
    expect(task.id).toBe('kling:tasks/omni-video/kling-3.0-omni/1080p/reference-to-video:8871');
  });

  it('changes a video with its own sound, in one shot and without a length', async () => {
    const request: VideoRequest = {
      model: 'kling-o3-std',
      mode: 'video-to-video',
      prompt: 'at night',
      references: ['https://me.test/day.mp4'],
      durationSeconds: 6,
    };
    const { call } = await startedBy('omni-video/kling-3.0-omni', request);
    expect(call.body).toEqual({
      contents: [
        { type: 'prompt', text: 'at night' },
        { type: 'base_video', url: 'https://me.test/day.mp4' },
      ],
      settings: { resolution: '720p', multi_shot: false, audio: 'original' },
      options: { external_task_id: uuid },
    });
  });

  it('registers a callback among the options, beside what a caller puts there', async () => {
    const request = {
      model: 'kling-v3.0-turbo-pro',
      prompt: 'a red fox',
      providerOptions: { kling: { options: { watermark_info: { enabled: true } } } },
    };
    const webhookUrl = 'https://me.test/hook';
    const { call } = await startedBy('text-to-video/kling-3.0-turbo', request, { webhookUrl });
    expect(call.body).toMatchObject({
      options: {
        watermark_info: { enabled: true },
        callback_url: `${webhookUrl}?genlock=kling%3Atasks%2Ftext-to-video%2Fkling-3.0-turbo%2F1080p`,
        external_task_id: uuid,
      },
    });
  });

  it('makes parts out of elements', async () => {
    const element = { element_id: '893605946402811985', id: 'anna' };
    const request = {
      model: 'tasks/image-to-video/kling-3.0/720p',
      prompt: '@anna walks',
      firstFrame,
      providerOptions: { kling: { element_list: [element] } },
    };
    const { call, task } = await startedBy('image-to-video/kling-3.0', request);
    expect(call.body).toMatchObject({
      contents: [{ type: 'prompt' }, { type: 'first_frame' }, { type: 'element', ...element }],
    });
    expect(call.body).not.toHaveProperty('element_list');
    expect(task.warnings).toEqual([]);
  });
});

describe('a read of a task', () => {
  const url = 'https://v15.klingai.test/a.mp4';
  const updated = 1_781_080_794_151;

  it('of the older generation goes to the path of its kind, which its id holds', async () => {
    const data = {
      task_id: '8871',
      task_status: 'succeed',
      task_result: { videos: [{ id: 'v1', url, duration: '5.041' }] },
      updated_at: updated,
      final_unit_deduction: '3',
    };
    wire.answer(`GET ${api}/v1/videos/image2video/8871`, { body: { code: 0, data } });
    const id = 'kling:v1/image2video/kling-v2-1/pro:8871';
    expect(await kling.status(id)).toMatchObject({
      id,
      status: 'succeeded',
      model: 'kling-v2.1-pro',
      videos: [{ url, mediaType: 'video/mp4', durationSeconds: 5.041 }],
      finishedAt: updated,
      removedAt: updated + 30 * 86_400_000,
      cost: 0.42,
      credits: 3,
    });
    expect(wire.calls).toMatchObject([{ headers: { authorization } }]);
  });

  it('of the newer generation goes to the one path, and takes videos alone', async () => {
    const task = {
      id: '8871',
      status: 'succeeded',
      outputs: [
        { type: 'image', url: 'https://v15.klingai.test/a.png' },
        { type: 'element', id: 'e1', name: 'anna' },
        { type: 'video', id: 'v1', url, duration: '3' },
      ],
      update_time: updated,
      billing: [{ charge_type: 'unit', amount: '1.8', package_type: 'video' }],
    };
    wire.answer(`GET ${api}/tasks`, { body: { code: 0, data: [task] } });
    expect(await kling.status('kling:tasks/text-to-video/kling-3.0/720p:8871')).toMatchObject({
      status: 'succeeded',
      model: 'kling-v3.0-std',
      videos: [{ url, durationSeconds: 3 }],
      cost: 0.252,
      credits: 1.8,
      raw: task,
    });
    expect(wire.calls).toMatchObject([{ query: { task_ids: '8871' } }]);
  });

  it.each([
    ['v1/text2video/kling-v9/std', `GET ${api}/v1/videos/text2video/8871`],
    ['v1/videos/image2video', `GET ${api}/v1/videos/image2video/8871`],
    ['tasks/text-to-video/kling-9.0/720p', `GET ${api}/tasks`],
    ['text-to-video/kling-9.0', `GET ${api}/tasks`],
  ])('of the endpoint %s, which no table has, needs its id alone', async (endpoint, call) => {
    const data = { task_id: '8871', task_status: 'processing' };
    const list = [{ id: '8871', status: 'processing' }];
    wire.answer(call, { body: { code: 0, data: endpoint.startsWith('v1/') ? data : list } });
    expect(await kling.status(`kling:${endpoint}:8871`)).toMatchObject({
      status: 'running',
      model: endpoint,
    });
  });
});
