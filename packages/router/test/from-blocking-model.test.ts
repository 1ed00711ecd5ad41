import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APICallError } from '@ai-sdk/provider';
import { SubmissionUnknownError, TaskReadError, type VideoRequest } from '@genlock/core';
import { saveVideo } from '@genlock/core/node';
import { experimental_generateVideo as generateVideo } from 'ai';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fromVideoModel, type VideoModelV3 } from '../src/index.ts';
import { gate } from './support/gate.ts';
import { rejectionOf } from './support/thrown.ts';
import { film } from './support/vendor-stub.ts';

const prompt = 'Mauve-Heron wades through a pond of quicksilver';
const request: VideoRequest = { model: 'kite-1', prompt };
type Result = Awaited<ReturnType<VideoModelV3['doGenerate']>>;

const response = { timestamp: new Date(0), modelId: 'kite-1', headers: undefined };
const made: Result = {
  videos: [{ type: 'url', url: film, mediaType: 'video/mp4' }],
  warnings: [],
  response,
};

/** A model that has one call, which lasts until the video is there. */
function blocking(generate: () => Promise<Result>) {
  const doGenerate = vi.fn<() => Promise<Result>>(generate);
  const model: VideoModelV3 = {
    specificationVersion: 'v3',
    provider: 'acme.video',
    modelId: 'kite-1',
    doGenerate,
  };
  const create = () => fromVideoModel(model, { id: 'acme', pollSchedule: () => 1 });
  return { doGenerate, create, provider: create() };
}

const lost = (statusCode?: number) =>
  new APICallError({
    message: `lost ${prompt}`,
    url: 'https://acme.test/submit',
    requestBodyValues: { input: { prompt } },
    isRetryable: true,
    ...(statusCode !== undefined && { statusCode }),
  });

/** The early watch over, without five seconds. */
function inAMoment(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

describe('a model that blocks until the video is there', () => {
  it('gives the task id while it works, and runs once', async () => {
    inAMoment();
    const { opened, open } = gate<Result>();
    const { provider, doGenerate } = blocking(() => opened);
    const starting = provider.start(request);
    await vi.advanceTimersByTimeAsync(5_000);
    const task = await starting;
    expect(task.warnings).toMatchObject([
      { message: expect.stringContaining('this process alone') },
    ]);
    expect((await provider.status(task.id)).status).toBe('running');
    open(made);
    await vi.advanceTimersByTimeAsync(0);
    expect(await provider.status(task.id)).toMatchObject({
      status: 'succeeded',
      videos: [{ url: film }],
    });
    expect(doGenerate).toHaveBeenCalledOnce();
  });

  it('cannot be read by another process, and the error says that it may be charged', async () => {
    const { provider, create } = blocking(async () => made);
    const task = await provider.start(request);
    const error = await rejectionOf(create().status(task.id));
    expect(error).toBeInstanceOf(TaskReadError);
    expect(error).toMatchObject({ taskId: task.id, isRetryable: false });
    expect(String(error)).toContain('may have been made and charged');
  });

  it.each([401, 402, 429])('is refused early by %i, and nothing is charged', async (status) => {
    const { provider } = blocking(() => Promise.reject(lost(status)));
    expect(await rejectionOf(provider.start(request))).toMatchObject({
      code: 'submit-refused',
      charged: 'no',
      statusCode: status,
    });
  });

  it.each([503, undefined])('is unknown where the answer is lost: %s', async (status) => {
    const { provider, doGenerate } = blocking(() => Promise.reject(lost(status)));
    const error = await rejectionOf(provider.start(request));
    expect(error).toBeInstanceOf(SubmissionUnknownError);
    expect(String(error)).not.toContain('Mauve-Heron');
    expect(doGenerate).toHaveBeenCalledOnce();
  });

  it('is a failed task where the vendor says that it failed', async () => {
    const { provider } = blocking(() => Promise.reject(new Error(`NSFW in ${prompt}`)));
    const { state } = await provider.run(request);
    expect(state).toMatchObject({
      status: 'failed',
      error: { kind: 'moderated', charged: 'unknown' },
    });
    expect(state.error?.message).not.toContain('Mauve-Heron');
  });

  it('is a failed task that may be charged where the answer is lost late', async () => {
    inAMoment();
    const { opened, open } = gate<Result | Error>();
    const { provider } = blocking(async () => {
      const end = await opened;
      if (end instanceof Error) throw end;
      return end;
    });
    const starting = provider.start(request);
    await vi.advanceTimersByTimeAsync(5_000);
    const task = await starting;
    open(lost(503));
    await vi.advanceTimersByTimeAsync(0);
    expect(await provider.status(task.id)).toMatchObject({
      status: 'failed',
      error: { charged: 'unknown', message: expect.stringContaining('may be made and charged') },
    });
  });
});

describe('a model that gives bytes', () => {
  const mp4 = Uint8Array.from([
    0,
    0,
    0,
    24,
    ...Buffer.from('ftypmp42'),
    0,
    0,
    0,
    0,
    ...Buffer.from('mp42isom'),
    0,
    0,
    0,
    8,
    ...Buffer.from('mdat'),
  ]);
  const base64 = Buffer.from(mp4).toString('base64');

  it.each<Result['videos'][number]>([
    { type: 'base64', data: base64, mediaType: 'video/mp4' },
    { type: 'binary', data: mp4, mediaType: 'video/mp4' },
  ])('loses no video: it is saved, and generateVideo has it ($type)', async (video) => {
    const { provider } = blocking(async () => ({ ...made, videos: [video] }));
    const { state } = await provider.run(request);
    expect(state.videos).toEqual([
      { url: `data:video/mp4;base64,${base64}`, mediaType: 'video/mp4' },
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'genlock-bytes-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const saved = await saveVideo(state, join(folder, 'v.mp4'));
    expect(saved).toEqual({ bytes: mp4.length, mediaType: 'video/mp4' });
    expect(new Uint8Array(await readFile(join(folder, 'v.mp4')))).toEqual(mp4);

    const result = await generateVideo({ model: provider.video('kite-1'), prompt });
    expect(result.video.uint8Array).toEqual(mp4);
    expect(JSON.stringify(result.providerMetadata)).not.toContain(base64);
  });
});
