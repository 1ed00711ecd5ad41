import type { Experimental_VideoModelV4CallOptions as CallOptions } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { toVideoRequest } from '../../src/ai-sdk/to-video-request.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { callOptions } from '../support/call-options.ts';
import { png } from '../support/media.ts';

const read = (given: Partial<CallOptions>) => toVideoRequest('film-std', callOptions(given));

/** The fields that have a value. */
const asked = (given: Partial<CallOptions>) =>
  Object.fromEntries(
    Object.entries(read(given).request).filter(([, value]) => value !== undefined),
  );

const nothing = { model: 'film-std', count: 1, providerOptions: {} };
const url = 'https://files.test/a.png';
const atUrl = { type: 'url', url } as const;
const file = { type: 'file', data: png(), mediaType: 'image/png' } as const;
const bytes = { data: png(), mediaType: 'image/png' };

describe('toVideoRequest', () => {
  it('asks for nothing that was not asked for', () => {
    expect(asked({})).toEqual(nothing);
    expect(read({})).toMatchObject({
      start: { maxCostUsd: undefined },
      wait: { timeoutMs: undefined },
    });
  });

  it.each<[string, Partial<CallOptions>, Partial<VideoRequest>]>([
    ['prompt', { prompt: '' }, { prompt: '' }],
    ['n', { n: 2 }, { count: 2 }],
    ['aspectRatio', { aspectRatio: 'adaptive' }, { aspectRatio: 'adaptive' }],
    ['resolution', { resolution: '1280x720' }, { resolution: '1280x720' }],
    ['duration', { duration: 0 }, { durationSeconds: 0 }],
    ['fps', { fps: 0 }, { fps: 0 }],
    ['seed', { seed: 0 }, { seed: 0 }],
    ['generateAudio', { generateAudio: false }, { generateAudio: false }],
    ['image by URL', { image: atUrl }, { firstFrame: url }],
    ['image in bytes', { image: file }, { firstFrame: bytes }],
    [
      'a first frame',
      { frameImages: [{ frameType: 'first_frame', image: atUrl }] },
      { firstFrame: url },
    ],
    [
      'a last frame',
      { frameImages: [{ frameType: 'last_frame', image: file }] },
      { lastFrame: bytes },
    ],
    ['inputReferences', { inputReferences: [atUrl, file] }, { references: [url, bytes] }],
    [
      'a reference whose URL does not say that it is audio',
      { inputReferences: [{ ...atUrl, mediaType: 'audio/mpeg' }] },
      { references: [{ data: url, mediaType: 'audio/mpeg' }] },
    ],
    [
      'seconds of audio',
      { providerOptions: { genlock: { audioSeconds: 7 } } },
      { audioSeconds: 7 },
    ],
    [
      'raw fields',
      { providerOptions: { acme: { a: 0 } } },
      { providerOptions: { acme: { a: 0 } } },
    ],
  ])('maps %s one to one', (_name, given, fields) => {
    expect(asked(given)).toEqual({ ...nothing, ...fields });
  });

  it('takes a frame before an image', () => {
    const frameImages = [{ frameType: 'first_frame' as const, image: file }];
    expect(asked({ image: atUrl, frameImages })).toMatchObject({ firstFrame: bytes });
  });

  it('reads what the AI SDK has no word for', () => {
    const genlock = {
      mode: 'motion-control',
      negativePrompt: '',
      promptAdherence: 0,
      shots: [{ prompt: 'a fox', durationSeconds: 5 }],
      motionVideo: 'https://files.test/a.mp4',
    };
    const limits = { maxCostUsd: 0, allowUnknownCost: true, timeoutMs: 5 };
    const providerOptions = { genlock: { ...genlock, ...limits }, acme: {} };
    expect(asked({ providerOptions })).toEqual({
      ...nothing,
      ...genlock,
      providerOptions: { acme: {} },
    });
    expect(read({ providerOptions })).toMatchObject({
      start: { maxCostUsd: 0, allowUnknownCost: true },
      wait: { timeoutMs: 5 },
    });
  });

  it('refuses a typo', () => {
    expect(() => read({ providerOptions: { genlock: { shot: [] } } })).toThrow(/"shots" instead/);
  });
});
