import { describe, expect, it } from 'vitest';
import {
  stateMetadata,
  toPendingResult,
  toStatusResult,
  toVideoData,
} from '../../src/ai-sdk/to-operation-result.ts';
import { TaskReadError } from '../../src/errors/task-read-error.ts';
import type { TaskState } from '../../src/types/task-state.ts';
import { taskId, videoUrl } from '../support/scene.ts';

const response = { timestamp: new Date(0), modelId: 'film-std', headers: undefined };

const state = (facts: Partial<TaskState>): TaskState => ({
  id: taskId,
  provider: 'acme',
  endpoint: 'acme/film/text-to-video',
  model: 'film-std',
  status: 'running',
  providerStatus: 'working',
  videos: [],
  raw: { prompt: 'a secret fox' },
  ...facts,
});

const video = { url: videoUrl, mediaType: 'video/mp4', width: undefined, bytes: 9 };

describe('toStatusResult', () => {
  it.each(['queued', 'running'] as const)('calls %s pending', (status) => {
    expect(toStatusResult(state({ status, queuePosition: 0 }), response)).toMatchObject({
      status: 'pending',
      response,
      providerMetadata: {
        genlock: { taskId, status, queuePosition: 0, providerStatus: 'working' },
      },
    });
  });

  it('calls succeeded completed, with the videos', () => {
    expect(
      toStatusResult(state({ status: 'succeeded', videos: [video], cost: 0 }), response),
    ).toMatchObject({
      status: 'completed',
      videos: [{ type: 'url', url: videoUrl, mediaType: 'video/mp4' }],
      warnings: [],
      providerMetadata: { genlock: { cost: 0, videos: [{ url: videoUrl, bytes: 9 }] } },
    });
  });

  it.each(['failed', 'canceled', 'expired'] as const)(
    'calls %s an error that names the task',
    (status) => {
      const error = { kind: 'moderated', message: 'no foxes', charged: 'no' } as const;
      expect(toStatusResult(state({ status, error }), response)).toMatchObject({
        status: 'error',
        error: `Task ${taskId} ${status}, moderated: no foxes. Nothing was charged.`,
      });
      expect(toStatusResult(state({ status }), response)).toMatchObject({
        error: expect.stringContaining('It may have been charged'),
      });
    },
  );
});

describe('toPendingResult', () => {
  it('keeps a task alive whose state could not be read', () => {
    const fault = { kind: 'unavailable', message: 'HTTP 502' } as const;
    const error = new TaskReadError(fault, { provider: 'acme', taskId, url: '', retryAfterMs: 9 });
    expect(toPendingResult(error, response)).toEqual({
      status: 'pending',
      response,
      providerMetadata: {
        genlock: { taskId, status: 'unknown', readError: error.message, retryAfterMs: 9 },
      },
    });
  });
});

describe('stateMetadata', () => {
  it('is JSON without holes and without what may echo the prompt', () => {
    const metadata = stateMetadata(state({ status: 'succeeded', videos: [video] }));
    expect(metadata).toStrictEqual(JSON.parse(JSON.stringify(metadata)));
    expect(JSON.stringify(metadata)).not.toContain('secret fox');
  });
});

describe('toVideoData', () => {
  it('gives every video by its URL', () => {
    expect(toVideoData(state({ videos: [video, video] }))).toHaveLength(2);
    expect(toVideoData(state({}))).toEqual([]);
  });
});
