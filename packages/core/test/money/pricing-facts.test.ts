import type { JSONObject } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { pricingFacts } from '../../src/money/pricing-facts.ts';
import { filmText, motion, studio } from '../support/acme.ts';

const model = 'film-std';

describe('pricingFacts', () => {
  it('gathers what the price hangs on', () => {
    const request = { model, durationSeconds: 7, generateAudio: true };
    expect(pricingFacts('acme', filmText, request)).toEqual({
      durationSeconds: 7,
      inputSeconds: undefined,
      conditions: {
        audio: true,
        voice: false,
        resolution: '720p',
        video: false,
        durationSeconds: 7,
      },
      assumptions: [],
    });
  });

  it('takes what raw fields decide, and nobody asked for, as false and not as unknown', () => {
    const row = { ...filmText, rawFacts: { master: 'output.format' } };
    const conditionsOf = (raw: JSONObject) =>
      pricingFacts('acme', row, { model, providerOptions: { acme: raw } }).conditions;
    expect(conditionsOf({})).toMatchObject({ master: false });
    expect(conditionsOf({ output: { format: '' } })).toMatchObject({ master: false });
    expect(conditionsOf({ output: { format: 'hdr' } })).toMatchObject({ master: true });
  });

  it('reads the resolution in any form', () => {
    const request = { model: 'studio', resolution: '1920x1080' };
    expect(pricingFacts('acme', studio, request).conditions.resolution).toBe('1080p');
    expect(pricingFacts('acme', studio, { model: 'studio' }).conditions.resolution).toBeUndefined();
  });

  it('sees a video among the references', () => {
    const references = ['https://files.test/a.png', 'https://files.test/a.mp4'];
    expect(pricingFacts('acme', studio, { model: 'studio', references }).conditions.video).toBe(
      true,
    );
  });

  it('says that it believes the length of a given video', () => {
    const request = { model: 'motion', durationSeconds: 7 };
    expect(pricingFacts('acme', motion, request)).toMatchObject({
      durationSeconds: 7,
      assumptions: ['the given video is 7 s long'],
    });
  });

  it('sees a voice among the raw fields and says what it takes for granted', () => {
    const request = { model, providerOptions: { acme: { voices: ['anna'] }, other: { a: 1 } } };
    expect(pricingFacts('acme', filmText, request)).toMatchObject({
      conditions: { voice: true },
      assumptions: ['the raw fields in providerOptions.acme do not change the price'],
    });
  });
});
