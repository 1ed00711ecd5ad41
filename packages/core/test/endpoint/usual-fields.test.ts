import { describe, expect, it } from 'vitest';
import {
  firstVideoTo,
  imagesTo,
  inMode,
  jpegOrPng,
  promptTo,
  ratesByResolutionAndSound,
  secondsTo,
  soundTo,
} from '../../src/index.ts';

const facts = { asOf: '2026-11-30', source: 'a page', confidence: 'official' } as const;
const rule = { rule: 'prompt-or-shots' } as const;

describe('fields that many tables write down', () => {
  it('gives rows of one mode no rule and no raw field of their own', () => {
    expect(inMode(facts, 'text-to-video', [])).toEqual({
      ...facts,
      mode: 'text-to-video',
      fields: [],
      rules: [],
      rawFields: [],
    });
  });

  it('keeps the rules and raw fields that the facts of a family have', () => {
    const family = { ...facts, rules: [rule], rawFields: ['shot_type'] };
    expect(inMode(family, 'image-to-video', [])).toMatchObject({
      rules: [rule],
      rawFields: ['shot_type'],
    });
  });

  it('wants a character of a prompt unless a row wants more', () => {
    expect(promptTo('text', { maxLength: 9 }).limits).toEqual({ minLength: 1, maxLength: 9 });
    expect(promptTo('text', { minLength: 2 }).limits).toEqual({ minLength: 2 });
  });

  it('always sends what decides the price: the length and whether there is sound', () => {
    expect(secondsTo('duration', { max: 10 }).default).toBe(5);
    expect(secondsTo('duration', { max: 10 }, 8).default).toBe(8);
    expect(soundTo('audio').default).toBe(false);
  });

  it('keeps what a wire says of files beside the number of references', () => {
    const files = { video: { maxBytes: 10 } };
    expect(imagesTo('images', 4, { files }).limits).toEqual({ files, maxImages: 4 });
    expect(firstVideoTo('video', { files }).limits).toEqual({ files, maxVideos: 1 });
  });

  it('says nothing of the shape of a picture where none is told', () => {
    expect(jpegOrPng(10).files?.image).not.toHaveProperty('aspect');
    expect(jpegOrPng(10, { min: 1, max: 2 }).files?.image?.aspect).toEqual({ min: 1, max: 2 });
  });

  it('has a rate with sound and one without it for each resolution', () => {
    expect(ratesByResolutionAndSound({ '720p': [1, 2] })).toEqual([
      { when: { resolution: '720p', audio: true }, usd: 2 },
      { when: { resolution: '720p', audio: false }, usd: 1 },
    ]);
  });
});
