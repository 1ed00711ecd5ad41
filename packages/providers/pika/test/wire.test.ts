import { describe, expect, it } from 'vitest';
import { firstFrame, lastFrame, picture } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { refusal, stubbed } from './stub.ts';

const job = { id: 'job_1', status: 'queued' };
const fox = { prompt: 'a red fox' };
const submit = 'POST /v1/media/';
const read = 'GET /v1/media/jobs/job_1';

/** The one submit of a start. */
async function submitOf(request: Parameters<ReturnType<typeof stubbed>['pika']['start']>[0]) {
  const { pika, calls } = stubbed({ [submit]: job });
  const task = await pika.start(request);
  const found = calls.filter(({ call }) => call.startsWith('POST'));
  expect(found).toHaveLength(1);
  return { task, sent: found[0] };
}

describe('a submit to Pika', () => {
  it('carries what the model takes, and what decides the price even when it was not asked for', async () => {
    const { task, sent } = await submitOf({ model: 'pika-2.5', ...fox });
    expect(sent?.call).toBe('POST /v1/media/pika/pika-2.5/text-to-video');
    expect(sent?.body).toEqual({ prompt: 'a red fox', resolution: '720p', duration_s: 5 });
    expect(task.id).toBe('pika:pika/pika-2.5/text-to-video:job_1');
    expect(task.estimate?.usd).toBe(0.2);
  });

  it('of a tier of Kling 3.0 names its resolution, whatever a raw field says', async () => {
    const request = { model: 'kling-v3.0-pro', ...fox, firstFrame, lastFrame, durationSeconds: 7 };
    const { task, sent } = await submitOf({ ...request, generateAudio: true });
    expect(sent?.call).toBe('POST /v1/media/kling/kling-3.0/image-to-video');
    expect(sent?.body).toEqual({
      prompt: 'a red fox',
      image_url: firstFrame,
      last_frame_url: lastFrame,
      duration: 7,
      audio: 'native',
      resolution: '1080p',
    });
    expect(task.id).toBe('pika:kling/kling-3.0/image-to-video/1080p:job_1');
    const { pika, calls } = stubbed({ [submit]: job });
    const providerOptions = { pika: { resolution: '4k' } };
    const error = await rejectionOf(pika.start({ ...request, providerOptions }));
    expect(error).toMatchObject({ code: 'invalid-request', charged: 'no' });
    expect(calls).toEqual([]);
  });

  it('always says that there is no sound, which could cost', async () => {
    const { sent } = await submitOf({ model: 'kling-v3.0-std', ...fox });
    expect(sent?.body).toMatchObject({ audio: 'off' });
  });

  it('of an older route of Kling has its names and its text for a length', async () => {
    const id = 'kling/kling-v3/standard/image-to-video';
    const { sent } = await submitOf({ model: id, ...fox, firstFrame });
    expect(sent?.body).toEqual({ prompt: 'a red fox', image: firstFrame, duration: '5' });
  });

  it('carries the key in its header and a name of its own, which the caller cannot replace', async () => {
    const { pika, calls } = stubbed({ [submit]: job });
    await pika.start(
      { model: 'pika-2.5', ...fox },
      { headers: { 'Idempotency-Key': 'theirs', 'x-trace': 'yes' } },
    );
    const sent = calls.find(({ call }) => call.startsWith('POST'));
    expect(sent?.headers).toMatchObject({ 'x-api-key': 'test-key-0123', 'x-trace': 'yes' });
    expect(sent?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent?.headers).not.toHaveProperty('authorization');
  });
});

describe('a read of a job of Pika', () => {
  const url = 'https://files.pika.test/a.mp4';
  const id = 'pika:pika/pika-2.5/text-to-video:job_1';
  const done = { id: 'job_1', status: 'completed' };

  it('takes the file that the job carries, and asks for it where it carries none', async () => {
    const carried = stubbed({ [read]: { ...done, output: { video: { url } } } });
    expect(await carried.pika.status(id)).toMatchObject({ status: 'succeeded', videos: [{ url }] });
    expect(carried.calls.map(({ call }) => call)).toEqual([read]);

    const asked = stubbed({ [read]: done, [`${read}/content`]: { url } });
    expect(await asked.pika.status(id)).toMatchObject({ status: 'succeeded', videos: [{ url }] });
    expect(asked.calls.map(({ call }) => call)).toEqual([read, `${read}/content`]);
    expect(asked.calls[1]?.headers).toMatchObject({ 'x-api-key': 'test-key-0123' });
  });

  it('asks again for a file that is asked for too early', async () => {
    const { pika } = stubbed({
      [read]: done,
      [`${read}/content`]: [refusal(409, 'not completed'), { url }],
    });
    expect(await pika.status(id)).toMatchObject({ status: 'succeeded', videos: [{ url }] });
  });

  it('asks again for a file that is not there, and calls one that stays away expired', async () => {
    const gone = refusal(404, 'no content');
    const late = stubbed({ [read]: done, [`${read}/content`]: [gone, gone, { url }] });
    const startedAt = Date.now() - 3_600_000;
    expect(await late.pika.status(id, { startedAt })).toMatchObject({ status: 'succeeded' });

    const { pika } = stubbed({ [read]: done, [`${read}/content`]: gone });
    expect(await pika.status(id, { startedAt })).toMatchObject({
      status: 'expired',
      error: { kind: 'not-found', charged: 'unknown' },
    });
  });

  it('says queued and running in our words', async () => {
    for (const status of ['queued', 'running'] as const) {
      const { pika } = stubbed({ [read]: { id: 'job_1', status } });
      expect(await pika.status(id)).toMatchObject({ status, providerStatus: status });
    }
  });
});

describe('an upload to Pika', () => {
  const storage = 'https://storage.pika.test/put';
  const url = 'https://files.pika.test/first.png';
  const ticket = {
    upload_url: storage,
    headers: { 'Content-Type': 'image/png', 'x-sign': 'abc' },
    url,
  };

  it('asks where to put the file, puts it there with the headers given, and keeps the key at home', async () => {
    const { pika, calls } = stubbed({
      'POST /v1/media/uploads': ticket,
      [`PUT ${storage}`]: new Response(null, { status: 200 }),
    });
    expect(await pika.upload(picture)).toBe(url);
    expect(calls.map(({ call }) => call)).toEqual(['POST /v1/media/uploads', `PUT ${storage}`]);
    expect(calls[0]?.body).toEqual({ content_type: 'image/png', size_bytes: picture.length });
    expect(calls[1]?.headers).toMatchObject({ 'content-type': 'image/png', 'x-sign': 'abc' });
    expect(JSON.stringify(calls[1]?.headers)).not.toContain('test-key-0123');
  });

  it.each([
    ['a ticket that is refused', { 'POST /v1/media/uploads': refusal(413, 'too large') }],
    ['a ticket that leads nowhere', { 'POST /v1/media/uploads': { url } }],
    [
      'a storage that refuses',
      { 'POST /v1/media/uploads': ticket, [`PUT ${storage}`]: new Response('', { status: 403 }) },
    ],
  ])('makes no task of %s', async (_what, answers) => {
    const { pika } = stubbed(answers);
    expect(await rejectionOf(pika.upload(picture))).toMatchObject({
      code: 'upload-failed',
      charged: 'no',
    });
  });
});
