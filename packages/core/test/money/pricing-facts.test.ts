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
      audioSeconds: undefined,
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

  it('takes the value of a raw field, else the one that the row sends, else the known default', () => {
    const row = { ...filmText, rawFacts: { order: { valueOf: 'talk.order', otherwise: 'turns' } } };
    const orderOf = (raw: JSONObject, rawDefaults?: JSONObject) => {
      const request = { model, providerOptions: { acme: raw } };
      const { conditions, assumptions } = pricingFacts('acme', { ...row, rawDefaults }, request);
      return [conditions['order'], assumptions.length];
    };
    expect(orderOf({})).toEqual(['turns', 0]);
    expect(orderOf({ talk: { order: 'together' } })).toEqual(['together', 0]);
    expect(orderOf({}, { talk: { order: 'together' } })).toEqual(['together', 0]);
    expect(orderOf({ talk: { order: ['a', 'b'] } })).toEqual([undefined, 0]);
    expect(orderOf({ other: 1 })).toEqual(['turns', 1]);
  });

  it('takes the length of the given video for that of the one made, where it is as long', () => {
    const asked = pricingFacts('acme', motion, { model: 'motion', inputSeconds: 7 });
    expect(asked).toMatchObject({ durationSeconds: 7, inputSeconds: 7 });
    const other = pricingFacts('acme', filmText, { model, inputSeconds: 7, audioSeconds: 3 });
    expect(other).toMatchObject({ durationSeconds: undefined, inputSeconds: 7, audioSeconds: 3 });
  });

  it('lets a wish that the endpoint does not take decide nothing', () => {
    const row = { ...filmText, fields: [], fixed: {} };
    const wishes = { resolution: '480p', fps: 12, aspectRatio: '1:1', generateAudio: false };
    const asked = pricingFacts('acme', row, { model, ...wishes });
    expect(asked).toEqual(pricingFacts('acme', row, { model }));
    const loud = { ...row, fixed: { generateAudio: true, resolution: '4k' } };
    expect(pricingFacts('acme', loud, { model, ...wishes }).conditions).toMatchObject({
      audio: true,
      resolution: '4k',
    });
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
