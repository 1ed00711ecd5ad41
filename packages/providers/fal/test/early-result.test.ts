import { useWire, wireSettings, type WireAnswer } from '@genlock/test-support/wire';
import { describe, expect, it } from 'vitest';
import { createFal } from '../src/index.ts';

// A task that should have ended long ago, so that fal's result is asked for before its status.

const wire = useWire();

const request = 'https://queue.fal.run/fal-ai/kling-video/requests/764cabcf-b745';
const id = 'fal:fal-ai/kling-video/v3/standard/text-to-video:764cabcf-b745';
const video = { url: 'https://v3b.fal.media/files/b/x/y_output.mp4', content_type: 'video/mp4' };
const detail = [{ loc: ['body', 'prompt'], msg: 'Flagged', type: 'content_policy_violation' }];
const canceled = { detail: 'Request was cancelled', error_type: 'client_cancelled' };

/** Reads such a task by these answers: of the result, of the status, of the result behind it. */
async function read(result: WireAnswer, status?: object, behind?: WireAnswer) {
  wire.answer(`GET ${request}`, result);
  if (status !== undefined) wire.answer(`GET ${request}/status`, { body: status });
  if (behind !== undefined) wire.answer(`GET ${request}`, behind);
  return createFal(wireSettings).status(id, { startedAt: Date.now() - 3_600_000 });
}

describe("fal's result, asked for first", () => {
  it('is a video, and an end costs one request', async () => {
    expect(await read({ body: { video } })).toMatchObject({
      status: 'succeeded',
      providerStatus: 'COMPLETED',
      videos: [{ url: video.url }],
      raw: { video },
    });
    expect(wire.calls).toHaveLength(1);
  });

  it.each([
    [400, 'Request is still in progress'],
    [500, 'Request is still in progress'],
    [400, 'request is still in progress.'],
  ])('that says "not yet" is no error: %d, %s', async (status, words) => {
    const state = await read({ status, body: { detail: words } }, { status: 'IN_PROGRESS' });
    expect(state).toMatchObject({ status: 'running', videos: [] });
    expect(wire.calls).toHaveLength(2);
  });

  it('that says "not yet" leaves the place in the queue to the status', async () => {
    const body = { detail: 'Request is still in progress' };
    expect(
      await read({ status: 400, body }, { status: 'IN_QUEUE', queue_position: 3 }),
    ).toMatchObject({ status: 'queued', queuePosition: 3 });
  });

  const failed = { error: 'Invalid status code: 422', error_type: 'content_policy_violation' };
  const broken = { error: 'Invalid status code: 500', error_type: 'downstream_service_error' };
  const stopped = { error: 'Request was cancelled', error_type: 'client_cancelled' };

  it.each<[string, WireAnswer, object, object]>([
    ['422', { status: 422, body: { detail } }, failed, { kind: 'moderated', charged: 'unknown' }],
    [
      '500',
      { status: 500, body: { detail: [{ msg: 'Kling', type: 'downstream_service_error' }] } },
      broken,
      { kind: 'generation-failed', charged: 'no' },
    ],
    ['a cancel', { status: 499, body: canceled }, stopped, { kind: 'canceled' }],
  ])('is a failure once the status agrees: %s', async (_what, result, status, error) => {
    const state = await read(result, { status: 'COMPLETED', ...status }, result);
    expect(state).toMatchObject({ error, videos: [] });
    expect(['failed', 'canceled']).toContain(state.status);
  });

  it.each<[string, WireAnswer]>([
    ['400 with other words', { status: 400, body: { detail: 'Bad request' } }],
    ['403 of a locked account', { status: 403, body: { detail: 'User is locked.' } }],
    ['404', { status: 404, body: { status: 'NOT_FOUND' } }],
    ['422 of a failure', { status: 422, body: { detail } }],
    ['500', { status: 500, body: '<html>' }],
    ['504 of the queue', { status: 504, body: { detail: 'x', error_type: 'request_timeout' } }],
    ['an error under a 200', { body: { detail: 'x', error_type: 'request_timeout' } }],
    ['a status under a 202', { status: 202, body: { status: 'IN_PROGRESS', request_id: 'x' } }],
    ['half a body', { body: '{"video": {"url": "https://v3' }],
    ['no body', { body: '' }],
    ['no video', { body: { images: [] } }],
    ['a video at no URL', { body: { video: { url: '/v.mp4' } } }],
  ])('never ends a task that the status says is running: %s', async (_what, result) => {
    expect(await read(result, { status: 'IN_PROGRESS' })).toMatchObject({
      status: 'running',
      error: undefined,
    });
    expect(wire.calls).toHaveLength(2);
  });

  it('that lags behind the status is no error, and no end', async () => {
    const lagging = { status: 400, body: { detail: 'Request is still in progress' } };
    expect(await read(lagging, { status: 'COMPLETED' }, lagging)).toMatchObject({
      status: 'running',
      error: undefined,
    });
    expect(wire.calls).toHaveLength(3);
  });
});
