import { describe, expect, it } from 'vitest';
import { firstFrame, lastFrame, twoShots } from '@genlock/test-support/requests';
import { rejectionOf } from '@genlock/test-support/async';
import { expectWarmup, useWire, wireSettings, type WireAnswer } from '@genlock/test-support/wire';
import { createKling } from '../src/index.ts';

const wire = useWire();
const kling = createKling(wireSettings);

const api = 'https://api-singapore.klingai.com';
const older = { model: 'kling-v3.0-std', prompt: 'a red fox' };
const olderKey = 'v1/text2video/kling-v3/std';
const newer = { model: 'kling-v3.0-turbo-std', prompt: 'a red fox' };
const newerKey = 'tasks/text-to-video/kling-3.0-turbo/720p';
const olderRead = `GET ${api}/v1/videos/text2video/8871`;
const newerRead = `GET ${api}/tasks`;
const videos = [{ url: 'https://v15.klingai.test/a.mp4', duration: '5' }];

const envelope = (data: unknown) => ({ code: 0, message: 'SUCCEED', data });
const olderTask = (facts: object) => ({ task_id: '8871', task_status: 'processing', ...facts });
const newerTask = (facts: object) => ({ id: '8871', status: 'processing', ...facts });

async function readOlder(facts: object) {
  wire.answer(olderRead, { body: envelope(olderTask(facts)) });
  return kling.status(`kling:${olderKey}:8871`);
}

async function readNewer(facts: object) {
  wire.answer(newerRead, { body: envelope([newerTask(facts)]) });
  return kling.status(`kling:${newerKey}:8871`);
}

/** The first bytes of a film. */
const mp4 = Uint8Array.from([0, 0, 0, 24, 102, 116, 121, 112, 105, 115, 111, 109, 0, 0, 2, 0]);

describe('two words for one thing mean the same in both generations:', () => {
  it.each(['succeed', 'succeeded', 'SUCCEED', 'Succeeded'])('the success %s', async (word) => {
    const done = { status: 'succeeded', videos: [{ url: videos[0]?.url }] };
    expect(await readOlder({ task_status: word, task_result: { videos } })).toMatchObject(done);
    const outputs = videos.map((video) => ({ type: 'video', ...video }));
    expect(await readNewer({ status: word, outputs })).toMatchObject(done);
  });

  it.each([
    ['submitted', 'queued'],
    ['processing', 'running'],
    ['DREAMING', 'running'],
  ])('the word %s', async (word, status) => {
    expect(await readOlder({ task_status: word })).toMatchObject({ status });
    expect(await readNewer({ status: word })).toMatchObject({ status });
  });

  it.each(['5', 5, '5.0'])('a length of %j', async (duration) => {
    const facts = { task_status: 'succeed', task_result: { videos: [{ ...videos[0], duration }] } };
    expect((await readOlder(facts)).videos[0]?.durationSeconds).toBe(5);
  });

  it.each(['3', 3, '3.0'])('a charge of %j units', async (units) => {
    const facts = { task_status: 'succeed', task_result: { videos }, final_unit_deduction: units };
    expect(await readOlder(facts)).toMatchObject({ cost: 0.42, credits: 3 });
  });
});

describe('a code that is written as a text', () => {
  it('of a success starts the task and reads it', async () => {
    const code = '0';
    wire.answer(`POST ${api}/v1/videos/text2video`, { body: { code, data: olderTask({}) } });
    const { id } = await kling.start(older);
    const done = olderTask({ task_status: 'succeed', task_result: { videos } });
    wire.answer(olderRead, { body: { code, data: done } });
    expect(await kling.status(id)).toMatchObject({ status: 'succeeded' });
  });

  it('of a refusal says what the number says', async () => {
    const body = { code: '1102', message: 'the resource pack is used up' };
    wire.answer(`POST ${api}/v1/videos/text2video`, { status: 429, body });
    expect(await rejectionOf(kling.start(older))).toMatchObject({
      code: 'submit-refused',
      isRetryable: false,
      fault: { kind: 'insufficient-funds', providerCode: '1102' },
    });
  });
});

describe('a task that nobody knows', () => {
  it.each<[string, string, string, WireAnswer]>([
    [
      'by HTTP 400 and the words',
      olderKey,
      olderRead,
      { status: 400, body: { code: 1201, message: 'Task not found by id/external id' } },
    ],
    ['by HTTP 404', olderKey, olderRead, { status: 404, body: { code: 1203, message: 'no' } }],
    [
      'by HTTP 200 and the code',
      olderKey,
      olderRead,
      { body: { code: 1201, message: 'Task not found by id/external id' } },
    ],
    ['by a list without it', newerKey, newerRead, { body: envelope([]) }],
    [
      'by the list of another one',
      newerKey,
      newerRead,
      { body: envelope([{ id: '1', status: 'failed' }]) },
    ],
  ])(
    'is waited for as long as it may be new, and gone then: %s',
    async (_what, key, call, answer) => {
      await expectWarmup(createKling, `kling:${key}:8871`, () => wire.answer(call, answer));
    },
  );

  it('is not what an answer about another parameter says', async () => {
    const body = { code: 1201, message: 'Invalid parameters' };
    for (let tries = 0; tries < 3; tries += 1) wire.answer(olderRead, { status: 400, body });
    const error = await rejectionOf(kling.status(`kling:${olderKey}:8871`));
    expect(error).toMatchObject({ code: 'task-read', taskId: `kling:${olderKey}:8871` });
  });
});

describe('the end of a task', () => {
  it.each([
    ['0', 'no', 0],
    ['1.5', 'yes', 0.21],
    [undefined, 'unknown', undefined],
  ])(
    'that failed with a charge of %s units says whether it was paid for',
    async (units, charged, cost) => {
      const facts = {
        task_status: 'failed',
        task_status_msg: 'Failure to pass the risk control system',
        final_unit_deduction: units,
      };
      const state = await readOlder(facts);
      expect(state).toMatchObject({ status: 'failed', error: { kind: 'moderated', charged } });
      expect(state.cost).toBe(cost);
    },
  );

  it('that succeeded for 0 units is not free: nothing is counted yet', async () => {
    const done = { task_status: 'succeed', task_result: { videos }, final_unit_deduction: '0' };
    const state = await readOlder(done);
    expect(state.cost).toBeUndefined();
    expect(state.credits).toBeUndefined();
  });

  it('without a video among its files is a failure, and without files is read again', async () => {
    const image = { type: 'image', url: 'https://v15.klingai.test/a.png' };
    expect(await readNewer({ status: 'succeeded', outputs: [image] })).toMatchObject({
      status: 'failed',
    });
    for (const outputs of [undefined, undefined, [{ type: 'video', ...videos[0] }]]) {
      wire.answer(newerRead, { body: envelope([newerTask({ status: 'succeeded', outputs })]) });
    }
    expect(await kling.status(`kling:${newerKey}:8871`)).toMatchObject({ status: 'succeeded' });
  });
});

describe('a start that Kling would refuse', () => {
  const image = { ...older, firstFrame };
  it.each<[string, Parameters<typeof kling.start>[0], string]>([
    ['a last frame at 720p', { ...image, model: 'kling-v2.6-std', lastFrame }, 'lastFrame'],
    [
      'sound between two frames of v2.6',
      { ...image, model: 'kling-v2.6-pro', lastFrame, generateAudio: true },
      'generateAudio',
    ],
    [
      'shots with a last frame',
      { model: older.model, shots: twoShots, firstFrame, lastFrame },
      'lastFrame',
    ],
    ['shots beside a prompt', { ...image, shots: twoShots }, 'shots'],
    [
      'a semicolon in a shot that is written out',
      { model: newer.model, shots: [{ prompt: 'a fox; a hare', durationSeconds: 5 }] },
      'shots',
    ],
    [
      'sound beside a video',
      {
        model: 'kling-o3-std',
        prompt: 'a',
        references: ['https://me.test/a.mp4'],
        generateAudio: true,
      },
      'generateAudio',
    ],
    [
      'a voice without sound',
      {
        ...older,
        model: 'kling-v2.6-pro',
        providerOptions: { kling: { voice_list: [{ voice_id: '1' }] } },
      },
      'generateAudio',
    ],
    [
      'a name of a caller for the task',
      { ...older, providerOptions: { kling: { external_task_id: 'x' } } },
      'providerOptions.kling.external_task_id',
    ],
    [
      'bytes of a video',
      { model: older.model, firstFrame, motionVideo: { data: mp4, mediaType: 'video/mp4' } },
      'motionVideo',
    ],
  ])('is refused before anything is sent: %s', async (_what, request, field) => {
    expect(await rejectionOf(kling.start(request))).toMatchObject({
      code: 'invalid-request',
      charged: 'no',
      issues: [{ field }],
    });
    expect(wire.calls).toEqual([]);
  });

  it('names the rows where a path serves several, and what is missing where a model has one mode', async () => {
    const request = { model: 'image-to-video/kling-3.0', prompt: 'a', firstFrame };
    expect(await rejectionOf(kling.start(request))).toMatchObject({
      message: expect.stringContaining('tasks/image-to-video/kling-3.0/1080p'),
    });
    expect(await rejectionOf(kling.start({ model: 'kling-v2.1-std', prompt: 'a' }))).toMatchObject({
      code: 'invalid-request',
      issues: [{ field: 'firstFrame', given: 'nothing' }],
    });
    expect(() => kling.video('v1/videos/lip-sync')).toThrow('two calls');
  });
});

describe('a submit that went wrong', () => {
  const submit = `POST ${api}/v1/videos/text2video`;

  it.each<[string, WireAnswer, object]>([
    [
      'an empty balance',
      { status: 429, body: { code: 1102, message: 'Account balance not enough' } },
      { kind: 'insufficient-funds' },
    ],
    [
      'arrears',
      { status: 429, body: { code: 1101, message: 'no' } },
      { kind: 'insufficient-funds' },
    ],
    [
      'an address that is not allowed',
      { status: 429, body: { code: 1304, message: 'no' } },
      { kind: 'permission' },
    ],
    [
      'words that are not allowed',
      { status: 400, body: { code: 1301, message: 'no' } },
      { kind: 'moderated' },
    ],
    ['a code under HTTP 200', { body: { code: 1200, message: 'no' } }, { kind: 'invalid-request' }],
  ])('is refused and not repeated: %s', async (_what, answer, fault) => {
    wire.answer(submit, answer);
    expect(await rejectionOf(kling.start(older))).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      isRetryable: false,
      fault,
    });
    expect(wire.calls).toHaveLength(1);
  });

  it.each([1302, 1303])('may be repeated after a second with code %i', async (code) => {
    wire.answer(submit, { status: 429, body: { code, message: 'slow down' } });
    expect(await rejectionOf(kling.start(older))).toMatchObject({
      code: 'submit-refused',
      isRetryable: true,
      retryAfterMs: 1_000,
    });
  });
});
