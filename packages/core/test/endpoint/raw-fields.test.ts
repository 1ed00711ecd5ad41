import type { JSONObject } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../src/endpoint/check-request.ts';
import { checkRawFields, rawFieldsFor } from '../../src/endpoint/raw-fields.ts';
import { filmText } from '../support/acme.ts';

const request = (acme: JSONObject, other?: Record<string, string>) => ({
  model: 'film-std',
  prompt: 'a fox',
  providerOptions: { acme, ...(other && { other }) },
});

describe('rawFieldsFor', () => {
  it('gives the fields of this provider alone', () => {
    expect(rawFieldsFor('acme', request({ a: 1 }, { b: '2' }))).toEqual({ a: 1 });
    expect(rawFieldsFor('third', request({ a: 1 }))).toEqual({});
    expect(rawFieldsFor('acme', { model: 'film-std' })).toEqual({});
  });
});

describe('checkRawFields', () => {
  it('lets a declared field through', () => {
    const found = checkRawFields('acme', filmText, request({ shot_type: 'customize' }));
    expect(found).toEqual({ issues: [], warnings: [] });
  });

  it('warns of a field that the endpoint does not declare, and sends it', () => {
    const { issues, warnings } = checkRawFields('acme', filmText, request({ new_field: 1 }));
    expect(issues).toEqual([]);
    expect(warnings).toEqual([
      {
        type: 'unsupported',
        feature: 'providerOptions.acme.new_field',
        details: expect.stringContaining('it was sent as it is'),
      },
    ]);
  });

  it('refuses to overwrite what the request maps, given or not, naming the right word', () => {
    const { issues } = checkRawFields('acme', filmText, request({ sound: 1, duration: 5 }));
    expect(issues).toEqual([
      {
        field: 'providerOptions.acme.sound',
        given: 'a mapped field',
        allowed: '"generateAudio" instead',
      },
      {
        field: 'providerOptions.acme.duration',
        given: 'a mapped field',
        allowed: '"durationSeconds" instead',
      },
    ]);
  });

  it.each([
    { videoLength: 15 },
    { num_samples: 4 },
    { 'model[]': 'more expensive' },
    { 'input.model': 'more expensive' },
    { '\u200Bmodel': 'more expensive' },
    { '\uFF4Dodel': 'more expensive' },
    { notification_url: 'https://elsewhere.test' },
    { enable_sync_mode: true },
    { enable_base64_output: true },
    { input: { model: 'more expensive' } },
    { maxCostUsd: 0.01 },
    { max_cost: 0.01 },
    { genlock: { maxCostUsd: 0.01 } },
    { parameters: { 'Dura-tion': 15 } },
    { extra: [{ options: { webhook_url: 'https://elsewhere.test' } }] },
  ])('refuses %j, which decides in another spelling or inside of a value (case 1.5)', (raw) => {
    const { issues } = checkRawFields('acme', filmText, request(raw));
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toMatch(/costlier|elsewhere/);
  });

  it('leaves the inside of a declared field to the endpoint', () => {
    const raw = request({ shot_type: { duration: 3 } });
    expect(checkRawFields('acme', filmText, raw)).toEqual({ issues: [], warnings: [] });
  });

  it('lets the word about lengths through where the endpoint declares it, and no switch of that name', () => {
    const lips = { ...filmText, fields: [], rawFields: ['sync_mode'] };
    const check = (declared: boolean, sync_mode: string | boolean) =>
      checkRawFields('acme', declared ? lips : filmText, request({ sync_mode })).issues.length;
    expect(check(true, 'cut_off')).toBe(0);
    expect(check(true, true)).toBe(1);
    expect(check(false, 'cut_off')).toBe(1);
  });

  it('lets a file with sound through where the endpoint declares it, and no switch of that name', () => {
    const speaking = { ...filmText, fields: [], rawFields: ['audio'] };
    const check = (audio: string | boolean) =>
      checkRawFields('acme', speaking, request({ audio })).issues.length;
    expect([check('https://files.test/a.mp3'), check(true)]).toEqual([0, 1]);
    const silent = { ...filmText, fields: [], rawFields: [] };
    const { issues } = checkRawFields('acme', silent, request({ audio: 'https://files.test/a' }));
    expect(issues).toHaveLength(1);
  });

  it('is part of the check of a request', () => {
    expect(() => checkRequest('acme', filmText, request({ prompt: 'another' }))).toThrow(
      /"prompt" instead/,
    );
    expect(checkRequest('acme', filmText, request({ new_field: 1 }))).toHaveLength(1);
    expect(checkRequest('acme', filmText, request({}, { prompt: 'theirs' }))).toEqual([]);
  });
});
