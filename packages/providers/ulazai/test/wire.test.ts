import { describe, expect, it } from 'vitest';
import { firstFrame, lastFrame } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { refusal, stubbed } from './stub.ts';

const fox = { prompt: 'a red fox' };
const motionVideo = 'https://me.test/dance.mp4';
const accepted = { success: true, task_id: 'task_1', status: 'processing', credits_used: 40 };

type Start = Parameters<ReturnType<typeof stubbed>['ulazai']['start']>[0];

async function submitOf(request: Start, answer: object | Response = accepted) {
  const { ulazai, calls } = stubbed({ 'POST /': answer });
  const task = await ulazai.start(request);
  expect(calls).toHaveLength(1);
  return { task, sent: calls[0] };
}

describe('a submit to UlazAI', () => {
  it('of Kling 3.0 goes to its page, with all that decides what is made', async () => {
    const { task, sent } = await submitOf({ model: 'kling-v3.0-std', ...fox, aspectRatio: '9:16' });
    expect(sent?.call).toBe('POST /kling30/api/generate/');
    expect(sent?.headers).toMatchObject({ authorization: 'Bearer test-key-0123' });
    expect(sent?.body).toEqual({
      prompt: 'a red fox',
      aspectRatio: '9:16',
      durationSeconds: 5,
      sound: false,
      generationMode: 'text_to_video',
      qualityMode: 'std',
      prompt_directory_optin: false,
    });
    expect(task.id).toBe('ulazai:kling30/std/text-to-video:task_1');
  });

  it('of frames carries their URLs', async () => {
    const request = { model: 'kling-v3.0-pro', ...fox, firstFrame, lastFrame, generateAudio: true };
    const { sent } = await submitOf(request);
    expect(sent?.body).toEqual({
      prompt: 'a red fox',
      startFrameUrl: firstFrame,
      endFrameUrl: lastFrame,
      durationSeconds: 5,
      sound: true,
      generationMode: 'image_to_video',
      qualityMode: 'pro',
      prompt_directory_optin: false,
    });
  });

  it('of Kling 2.6 has its length as a text, and a task out of an answer with 201', async () => {
    const answer = { success: true, data: { task_id: 'task_2', status: 'processing' } };
    const created = Response.json(answer, { status: 201 });
    const { task, sent } = await submitOf({ model: 'kling-v2.6-pro', ...fox }, created);
    expect(sent?.call).toBe('POST /kling26/api/generate/');
    expect(sent?.body).toEqual({
      prompt: 'a red fox',
      duration: '5',
      sound: false,
      prompt_directory_optin: false,
    });
    expect(task.id).toBe('ulazai:kling26/text-to-video:task_2');
  });

  it('of motion control goes to the page of 2.6, and to the studio for 3.0', async () => {
    const old = await submitOf({ model: 'kling-v2.6-pro', firstFrame, motionVideo });
    expect(old.sent).toMatchObject({
      call: 'POST /kling26/motion-control/api/generate/',
      body: { inputUrls: [firstFrame], videoUrls: [motionVideo], prompt_directory_optin: false },
    });
    const request = { model: 'kling-v3.0-std', ...fox, firstFrame, motionVideo };
    const studio = await submitOf(request, { success: true, job_id: 'job_1' });
    expect(studio.sent).toMatchObject({
      call: 'POST /api/v1/video-studio/generate/',
      body: {
        model_slug: 'kling_3_0_motion_control',
        input_image_urls: [firstFrame],
        input_video_urls: [motionVideo],
        prompt_directory_optin: false,
      },
    });
    expect(studio.task.id).toBe('ulazai:video-studio/kling_3_0_motion_control/720p:job_1');
  });

  it('never publishes a prompt: every row opts out, and no raw field opts in', async () => {
    const { ulazai, calls } = stubbed({ 'POST /': accepted });
    for (const { key, constants } of ulazai.endpoints) {
      expect([key, constants?.['prompt_directory_optin']]).toEqual([key, false]);
    }
    const providerOptions = { ulazai: { prompt_directory_optin: true } };
    const request = { model: 'kling-v3.0-std', ...fox, providerOptions };
    expect(await rejectionOf(ulazai.start(request))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
    });
    expect(calls).toEqual([]);
  });

  it.each([undefined, true])(
    'publishes no prompt of a row of one’s own that opts in with %j',
    async (optIn) => {
      const { ulazai, calls } = stubbed(
        { 'POST /': { success: true, task_id: 't1' } },
        {
          endpoints: [
            {
              id: 'video-studio/new-model',
              model: 'new-model',
              mode: 'text-to-video',
              fields: [{ from: 'prompt', to: 'prompt', required: true }],
              constants: optIn === undefined ? {} : { prompt_directory_optin: optIn },
            },
          ],
        },
      );
      await ulazai.start({ model: 'new-model', prompt: 'a red fox' });
      expect(calls[0]?.body).toMatchObject({ prompt_directory_optin: false });
    },
  );

  it('is not sent again when its answer is lost', async () => {
    const { ulazai, calls } = stubbed({ 'POST /': 'breaks' });
    const error = await rejectionOf(ulazai.start({ model: 'kling-v3.0-std', ...fox }));
    expect(error).toMatchObject({ code: 'submission-unknown', charged: 'unknown' });
    expect(calls).toHaveLength(1);
  });

  it('of a file that is nowhere yet is refused before anything is sent', async () => {
    const { ulazai, calls } = stubbed({ 'POST /': accepted });
    const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const request = { model: 'kling-v3.0-std', ...fox, firstFrame: bytes };
    expect(await rejectionOf(ulazai.start(request))).toMatchObject({ charged: 'no' });
    expect(calls).toEqual([]);
  });
});

describe('a price of UlazAI', () => {
  it('is credits, and the error says how many where there is no USD', async () => {
    const { ulazai } = stubbed({});
    const request = { model: 'kling-v3.0-pro', ...fox, durationSeconds: 8, generateAudio: true };
    const estimate = async () => ulazai.estimate(request);
    expect(await rejectionOf(estimate())).toMatchObject({
      code: 'price-unknown',
      message: expect.stringContaining('320 credits'),
    });
    const old = async () => ulazai.estimate({ model: 'kling-v2.6-pro', ...fox });
    expect(await rejectionOf(old())).toHaveProperty(
      'message',
      expect.stringContaining('55 credits'),
    );
  });

  it('that is unknown lets nothing through a limit', async () => {
    const { ulazai, calls } = stubbed({ 'POST /': accepted });
    const request = { model: 'kling-v3.0-std', ...fox };
    expect(await rejectionOf(ulazai.start(request, { maxCostUsd: 100 }))).toMatchObject({
      code: 'price-unknown',
    });
    expect(calls).toEqual([]);
  });
});

describe('a request that UlazAI refuses', () => {
  it.each([
    [400, 'prompt is too long', 'invalid-request'],
    [401, 'bad key', 'authentication'],
    [402, 'pay', 'insufficient-funds'],
    [403, 'Not enough credits', 'insufficient-funds'],
    [403, 'no', 'permission'],
    [429, 'slow down', 'rate-limited'],
  ])('with HTTP %d that says "%s" is a %s', async (status, message, kind) => {
    const { ulazai } = stubbed({ 'POST /': refusal(status, message) });
    const error = await rejectionOf(ulazai.start({ model: 'kling-v3.0-std', ...fox }));
    expect(error).toMatchObject({ code: 'submit-refused', charged: 'no', fault: { kind } });
  });
});
