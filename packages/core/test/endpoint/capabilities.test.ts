import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/index.ts';
import { capabilitiesOf, servingRows } from '../../src/endpoint/capabilities.ts';

const row: Endpoint = {
  key: 'acme/one/text',
  id: 'acme/one/text',
  model: 'one',
  mode: 'text-to-video',
  asOf: '2026-11-30',
  source: 'https://acme.example',
  confidence: 'official',
  fields: [
    { from: 'prompt', to: 'prompt' },
    { from: 'durationSeconds', to: 'duration', limits: { min: 3, max: 15 } },
    { from: 'aspectRatio', to: 'ratio', limits: { oneOf: ['16:9', '9:16', '1:1'] } },
    { from: 'generateAudio', to: 'sound' },
    { from: 'seed', to: 'seed' },
  ],
  rules: [],
  fixed: { resolution: '720p' },
  rawFields: [],
};
const withFrame: Endpoint = {
  ...row,
  key: 'acme/one/image',
  id: 'acme/one/image',
  mode: 'image-to-video',
  fields: [
    { from: 'prompt', to: 'prompt' },
    { from: 'firstFrame', to: 'image' },
    { from: 'durationSeconds', to: 'duration', limits: { oneOf: [5, 10] } },
    { from: 'references', to: 'images', limits: { maxImages: 4 } },
  ],
  fixed: { generateAudio: true },
};
const at = (provider: string, ...rows: readonly Endpoint[]) =>
  rows.map((each) => ({ provider, row: each }));

describe('the capabilities of a model', () => {
  it('are true or false where every row says the same without a limit', () => {
    const { video } = capabilitiesOf(at('acme', row));
    expect(video).toMatchObject({
      inputs: { text: true, image: false, firstFrame: false, lastFrame: false },
      generateAudio: true,
      seed: true,
      fps: false,
      maxVideosPerCall: 1,
    });
  });

  it('are a condition in words where there is a limit', () => {
    const { video } = capabilitiesOf(at('acme', row));
    expect(video?.duration).toEqual({ condition: '3 to 15 seconds' });
    expect(video?.aspectRatio).toEqual({ condition: '16:9, 9:16 or 1:1' });
    expect(video?.resolution).toEqual({ condition: '720p' });
  });

  it('say in which modes a feature is there', () => {
    const { video } = capabilitiesOf(at('acme', row, withFrame));
    expect(video?.inputs.image).toEqual({ condition: 'in image-to-video' });
    expect(video?.inputs.referenceImage).toEqual({
      condition: 'up to 4 images in image-to-video',
    });
    expect(video?.inputs.referenceVideo).toBe(false);
    expect(video?.generateAudio).toEqual({
      condition: 'in text-to-video, always on in image-to-video',
    });
    expect(video?.duration).toEqual({
      condition: '3 to 15 seconds in text-to-video, 5 or 10 seconds in image-to-video',
    });
  });

  it('say at which providers, where these differ in one mode', () => {
    const other = { ...row, fields: [], fixed: {} };
    const { video } = capabilitiesOf([...at('acme', row), ...at('bolt', other)]);
    expect(video?.seed).toEqual({ condition: 'at acme' });
    expect(video?.inputs.text).toEqual({ condition: 'at acme' });
  });

  it('are those of the row that is named, else of the model without the rows that need their id', () => {
    const special = {
      ...withFrame,
      key: 'acme/special',
      id: 'acme/special',
      chosenBy: 'id',
    } as const;
    const provider = { id: 'acme', endpoints: [row, special] };
    expect(servingRows(provider, 'one').map((each) => each.row)).toEqual([row]);
    expect(servingRows(provider, 'acme/special').map((each) => each.row)).toEqual([special]);
    expect(servingRows(provider, 'two')).toEqual([]);
  });
});
