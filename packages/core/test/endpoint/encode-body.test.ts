import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBody as encodeWith } from '../../src/endpoint/encode-body.ts';
import type { PreparedFields } from '../../src/endpoint/endpoint.ts';
import { acme, edit, filmImage, filmText, motion, studio, table } from '../support/acme.ts';

const encodeBody = (...[row, fields, raw]: Parameters<typeof encodeWith>) =>
  encodeWith(row, fields, raw, acme);

const word = fc.string({ maxLength: 12 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const prepared: fc.Arbitrary<PreparedFields> = fc.record({
  prompt: maybe(word),
  negativePrompt: maybe(word),
  durationSeconds: maybe(fc.nat(20)),
  aspectRatio: maybe(word),
  resolution: maybe(word),
  fps: maybe(fc.nat(60)),
  seed: maybe(fc.nat()),
  count: maybe(fc.nat(3)),
  generateAudio: maybe(fc.boolean()),
  firstFrame: maybe(fc.webUrl()),
  lastFrame: maybe(fc.webUrl()),
  references: maybe(
    fc.array(fc.record({ url: fc.webUrl(), kind: fc.constantFrom('image', 'video') }), {
      maxLength: 3,
    }),
  ),
  motionVideo: maybe(fc.webUrl()),
  shots: maybe(fc.array(fc.record({ prompt: word, durationSeconds: fc.nat(9) }), { maxLength: 2 })),
  promptAdherence: maybe(fc.integer({ min: 0, max: 1 })),
});
// `__proto__` is no field: it is dropped.
const name = word.filter((each) => each !== '__proto__');
const raw = fc.dictionary(name, fc.oneof(fc.boolean(), fc.nat(), word), { maxKeys: 3 });

describe('encodeBody', () => {
  it('sends each field that is given and taken, once, and nothing else but the raw fields', () => {
    fc.assert(
      fc.property(fc.constantFrom(...table), prepared, raw, (endpoint, fields, extra) => {
        const kinds = new Set(fields.references?.map(({ kind }) => kind));
        const sent = endpoint.fields.filter((row) =>
          row.from === 'references'
            ? kinds.has(row.to === 'video' ? 'video' : 'image')
            : fields[row.from] !== undefined || row.default !== undefined,
        );
        const mapped = sent.map(({ to }) => to);
        const defaults = Object.keys(endpoint.rawDefaults ?? {});
        const body = encodeBody(endpoint, fields, extra);
        expect(Object.keys(body).toSorted()).toEqual(
          [...new Set([...mapped, ...Object.keys(extra), ...defaults])].toSorted(),
        );
        expect(Object.values(body)).not.toContain(undefined);
      }),
    );
  });

  it('sends a value as it is where the row has no encoder', () => {
    fc.assert(
      fc.property(fc.constantFrom(...table), prepared, (endpoint, fields) => {
        const body = encodeBody(endpoint, fields);
        const plainRows = endpoint.fields.filter(
          ({ from, encode }) => encode === undefined && fields[from] !== undefined,
        );
        for (const { from, to } of plainRows) expect(body[to]).toEqual(fields[from]);
      }),
    );
  });

  it('treats 0, empty texts and false as values', () => {
    const fields = { prompt: '', seed: 0, fps: 0 };
    expect(encodeBody(studio, fields)).toEqual(fields);
    expect(
      encodeBody(filmText, { negativePrompt: '', generateAudio: false, promptAdherence: 0 }),
    ).toEqual({ negative_prompt: '', sound: false, cfg_scale: 0, duration: '5' });
  });

  it('always sends what would otherwise be decided, and charged, by the provider', () => {
    expect(encodeBody(filmText, { prompt: 'a fox' })).toEqual({
      prompt: 'a fox',
      duration: '5',
      sound: false,
    });
    expect(
      encodeBody(filmText, { prompt: 'a fox', durationSeconds: 8, generateAudio: true }),
    ).toEqual({ prompt: 'a fox', duration: '8', sound: true });
  });

  it('encodes where the row says how', () => {
    const shots = [{ prompt: 'a fox', durationSeconds: 5, image: 'https://files.test/a.png' }];
    expect(encodeBody(filmImage, { shots })).toMatchObject({
      multi_prompt: [{ prompt: 'a fox', duration: 5, image: 'https://files.test/a.png' }],
    });
  });

  it('puts references where their kind belongs, and leaves out a kind that is not there', () => {
    const picture = { url: 'https://files.test/a.png', kind: 'image' } as const;
    const film = { url: 'https://files.test/a.mp4', kind: 'video' } as const;
    expect(encodeBody(edit, { references: [picture, film, picture] })).toEqual({
      video: film.url,
      images: [picture.url, picture.url],
    });
    expect(encodeBody(edit, { references: [film] })).toEqual({ video: film.url });
    expect(encodeBody(edit, { references: [] })).toEqual({});
  });

  it('sends the raw fields that an endpoint needs, unless others are given', () => {
    expect(encodeBody(motion, {})).toEqual({ facing: 'video' });
    expect(encodeBody(motion, {}, { facing: 'image' })).toEqual({ facing: 'image' });
  });

  it('adds raw fields and never lets them overwrite', () => {
    expect(encodeBody(filmText, { prompt: 'a fox' }, { shot_type: 'x', sound: true })).toEqual({
      prompt: 'a fox',
      duration: '5',
      sound: false,
      shot_type: 'x',
    });
  });

  it('adds raw fields named like what every object has', () => {
    expect(encodeBody(studio, {}, { constructor: 1, toString: 2, valueOf: false })).toEqual({
      constructor: 1,
      toString: 2,
      valueOf: false,
    });
  });
});
