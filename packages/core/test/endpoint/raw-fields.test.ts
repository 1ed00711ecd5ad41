import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../src/endpoint/check-request.ts';
import { checkRawFields, rawFieldsFor } from '../../src/endpoint/raw-fields.ts';
import { filmText } from '../support/acme.ts';

const request = (acme: Record<string, string | number>, other?: Record<string, string>) => ({
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

  it('is part of the check of a request', () => {
    expect(() => checkRequest('acme', filmText, request({ prompt: 'another' }))).toThrow(
      /"prompt" instead/,
    );
    expect(checkRequest('acme', filmText, request({ new_field: 1 }))).toHaveLength(1);
    expect(checkRequest('acme', filmText, request({}, { prompt: 'theirs' }))).toEqual([]);
  });
});
