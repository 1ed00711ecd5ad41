import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../src/endpoint/check-request.ts';
import { encodeBody } from '../../src/endpoint/encode-body.ts';
import { withKey, type Endpoint } from '../../src/endpoint/endpoint.ts';
import { snapDuration } from '../../src/endpoint/nearest-duration.ts';
import type { VideoRequest } from '../../src/types/video-request.ts';
import { edit } from '../support/acme.ts';
import { issuesOf } from '../support/failures.ts';

const film = 'https://files.test/a.mp4';

/** Goes on with a video; its own duration is that of the whole. */
function extender(encode: string, extra: object = {}): Endpoint {
  return withKey({
    ...edit,
    id: 'acme/extend',
    key: 'acme/extend',
    model: 'extend',
    mode: 'extend',
    fixed: {},
    fields: [
      ...edit.fields,
      {
        from: 'durationSeconds',
        to: 'duration',
        limits: { min: 5, max: 15, integer: true },
        encode,
        ...extra,
      },
    ],
  });
}

const whole = extender('plus-input-seconds');
const asked = (given: Partial<VideoRequest>): VideoRequest => ({
  model: 'extend',
  prompt: 'it goes on',
  references: [film],
  ...given,
});
const fields = { prompt: 'it goes on', durationSeconds: 5 };

describe('an endpoint whose duration is that of the whole', () => {
  it('gets the new part and the given seconds together', () => {
    expect(encodeBody(whole, { ...fields, inputSeconds: 4 })).toMatchObject({ duration: 9 });
    const asText = extender('plus-input-seconds-as-text');
    expect(encodeBody(asText, { ...fields, inputSeconds: 4 })).toMatchObject({ duration: '9' });
  });

  it('gets a sum that is exact to the millisecond', () => {
    const body = encodeBody(whole, { ...fields, durationSeconds: 0.2, inputSeconds: 0.1 });
    expect(body).toMatchObject({ duration: 0.3 });
  });

  it('is refused without the given seconds, by the name of the field', () => {
    const issues = issuesOf(() => checkRequest('acme', whole, asked({ durationSeconds: 5 })));
    expect(issues).toEqual([
      {
        field: 'inputSeconds',
        given: 'nothing',
        allowed: expect.stringContaining('acme/extend takes the length of the whole'),
      },
    ]);
  });

  it('needs no given seconds where no length is asked for', () => {
    expect(checkRequest('acme', whole, asked({}))).toEqual([]);
  });

  it.each([
    [1, 4],
    [10, 5],
    [0.5, 4.5],
  ])(
    'makes %s s after %s s, since the whole is inside its limits',
    (durationSeconds, inputSeconds) => {
      expect(checkRequest('acme', whole, asked({ durationSeconds, inputSeconds }))).toEqual([]);
    },
  );

  it.each([
    [12, 5, '12 new and 5 given, 17 in all'],
    [1, 2, '1 new and 2 given, 3 in all'],
    [5, 4.5, '5 new and 4.5 given, 9.5 in all'],
  ])('refuses %s s after %s s by the whole', (durationSeconds, inputSeconds, given) => {
    const request = asked({ durationSeconds, inputSeconds });
    expect(issuesOf(() => checkRequest('acme', whole, request))).toEqual([
      { field: 'durationSeconds', given, allowed: 'whole numbers from 5 to 15 in all' },
    ]);
  });

  it.each([
    [5, 4.5, 5.5],
    [12, 5, 10],
    [1, 2, 3],
    [5, 4, 5],
    [5, 20, 5],
  ])('takes %s s after %s s as %s s where the nearest is wanted', (given, input, expected) => {
    const request = asked({ durationSeconds: given, inputSeconds: input });
    expect(snapDuration(whole, request).request.durationSeconds).toBe(expected);
  });

  it('leaves a wish for the nearest alone where nobody says what is given', () => {
    const request = asked({ durationSeconds: 99 });
    expect(snapDuration(whole, request)).toEqual({ request, warnings: [] });
  });

  it('may have its meaning from an encoder of its provider', () => {
    const own = {
      encoders: {
        'in-frames': { takes: ['durationSeconds'], countsInput: true, encode: () => 1 },
      },
    } as const;
    const request = asked({ durationSeconds: 5 });
    const check = () => checkRequest('acme', extender('in-frames'), request, own);
    expect(issuesOf(check)).toMatchObject([{ field: 'inputSeconds' }]);
  });
});

it('An endpoint whose duration is the new part gets it as it is, whatever was given', () => {
  const newPart = extender('as-text');
  expect(encodeBody(newPart, { ...fields, inputSeconds: 4 })).toMatchObject({ duration: '5' });
  const request = asked({ durationSeconds: 5, inputSeconds: 400 });
  expect(checkRequest('acme', newPart, request)).toEqual([]);
});
