import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../src/endpoint/check-request.ts';
import type { OwnWords } from '../../src/endpoint/encode-body.ts';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { filmImage, filmText, plain } from '../support/acme.ts';
import { issuesOf, requestWith, thrownBy } from '../support/failures.ts';

const text = { model: 'film-std', prompt: 'a red fox' };
const image = { ...text, firstFrame: 'https://files.test/fox.png' };

type Fields = Readonly<Record<string, unknown>>;

const issues = (endpoint: Endpoint, base: Fields, fields: Fields) =>
  issuesOf(() =>
    checkRequest('acme', endpoint, requestWith({ model: 'm' }, { ...base, ...fields })),
  );

const warned = (endpoint: Endpoint, base: Fields, fields: Fields) =>
  checkRequest('acme', endpoint, requestWith({ model: 'm' }, { ...base, ...fields }));

const seconds = 'whole numbers from 3 to 15';
const shots = (...lengths: number[]) =>
  lengths.map((durationSeconds) => ({ prompt: 'a fox runs', durationSeconds }));

describe('checkRequest on values', () => {
  it.each([
    ['durationSeconds', 2, '2', seconds],
    ['durationSeconds', 16, '16', seconds],
    ['durationSeconds', 5.5, '5.5', seconds],
    ['durationSeconds', Number.NaN, 'NaN', 'a finite number'],
    ['durationSeconds', Number.POSITIVE_INFINITY, 'Infinity', 'a finite number'],
    ['durationSeconds', '5', 'the text "5"', 'a finite number'],
    ['aspectRatio', '4:3', '4:3', '16:9, 9:16, 1:1'],
    ['aspectRatio', 'adaptive', 'adaptive', '16:9, 9:16, 1:1'],
    ['aspectRatio', 1.5, '1.5', 'a text'],
    ['prompt', '', '0 characters', 'from 1 to 2500 characters'],
    ['prompt', 'x'.repeat(2501), '2501 characters', 'from 1 to 2500 characters'],
    ['prompt', null, 'null', 'a text'],
    ['promptAdherence', 1.01, '1.01', 'from 0 to 1'],
    ['promptAdherence', -0.01, '-0.01', 'from 0 to 1'],
    ['generateAudio', 'yes', 'a text', 'true or false'],
    ['negativePrompt', 7, '7', 'a text'],
  ])('refuses %s %s, saying what is allowed', (field, value, given, allowed) => {
    expect(issues(filmText, text, { [field]: value })).toEqual([{ field, given, allowed }]);
  });

  it.each([
    ['durationSeconds', 3],
    ['durationSeconds', 15],
    ['prompt', 'x'.repeat(2500)],
    ['promptAdherence', 0],
    ['promptAdherence', 1],
    ['negativePrompt', ''],
    ['generateAudio', false],
    ['aspectRatio', '1:1'],
    ['count', 1],
  ])('takes %s %s', (field, value) => {
    expect(warned(filmText, text, { [field]: value })).toEqual([]);
  });

  it('names everything that is wrong, in one error', () => {
    const found = issues(filmText, text, { durationSeconds: 99, aspectRatio: '4:3', prompt: '' });
    expect(found.map(({ field }) => field)).toEqual(['prompt', 'durationSeconds', 'aspectRatio']);
  });

  it('says where, and that nothing was charged, without the prompt', () => {
    const prompt = 'a secret fox '.repeat(300);
    const error = thrownBy(() => checkRequest('acme', filmText, { model: 'm', prompt }));
    expect(error).toMatchObject({
      provider: 'acme',
      endpoint: filmText.id,
      charged: 'no',
      isRetryable: false,
      message: expect.stringMatching(
        /^Invalid request for acme.*Nothing was sent or charged\. prompt: 3900/,
      ),
    });
    expect(String(error) + JSON.stringify(error)).not.toContain('secret fox');
  });
});

describe('checkRequest on what is missing', () => {
  it('asks for a prompt or shots', () => {
    expect(issues(filmText, {}, {})).toEqual([
      { field: 'prompt', given: 'neither prompt nor shots', allowed: 'one of the two' },
    ]);
  });

  it('asks for what the endpoint needs', () => {
    expect(issues(filmImage, text, {})).toEqual([
      { field: 'firstFrame', given: 'nothing', allowed: `${filmImage.id} needs it` },
    ]);
    expect(issues(plain, {}, {}).map(({ field }) => field)).toEqual(['prompt']);
  });

  it('asks for a first frame where a last one is given', () => {
    const lastFrame = 'https://files.test/end.png';
    expect(issues(filmImage, text, { lastFrame }).map(({ field }) => field)).toEqual([
      'firstFrame',
    ]);
    const optional = {
      ...filmImage,
      fields: filmImage.fields.filter(({ to }) => to !== 'start_image'),
    };
    expect(issues(optional, text, { lastFrame })).toEqual([
      { field: 'lastFrame', given: 'a last frame without a first', allowed: 'a first frame too' },
    ]);
  });
});

describe('checkRequest on shots', () => {
  it('takes shots that fill the duration', () => {
    expect(warned(filmText, {}, { shots: shots(4, 6), durationSeconds: 10 })).toEqual([]);
  });

  it.each([
    [
      'that do not sum to the duration',
      { shots: shots(4, 5), durationSeconds: 10 },
      'shots of 9 s in all for a duration of 10 s',
    ],
    [
      'together with a prompt',
      { shots: shots(5), prompt: 'a fox' },
      'shots together with a prompt',
    ],
    ['that are too long', { shots: shots(16) }, '1 shots of 16 s'],
    ['of half seconds', { shots: shots(2.5, 2.5) }, '2 shots of 2.5 s, 2.5 s'],
    ['that are none', { shots: [] }, 'an empty list'],
    ['that are no list', { shots: 'three' }, 'a text'],
    [
      'without a prompt of their own',
      { shots: [{ prompt: '', durationSeconds: 5 }] },
      '1 shots of ?',
    ],
    ['that are nothing', { shots: [null] }, '1 shots of ?'],
  ])('refuses shots %s', (_what, fields, given) => {
    const found = issues(filmText, {}, fields);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ field: 'shots', given });
  });

  it('refuses shots together with a last frame where the endpoint cannot', () => {
    const fields = { shots: shots(5), prompt: undefined, lastFrame: 'https://files.test/end.png' };
    expect(issues(filmImage, image, fields).map(({ field }) => field)).toEqual(['lastFrame']);
  });

  it('refuses an image of a shot that no row sends, for the video would be another one', () => {
    const image = 'https://files.test/a.png';
    const [first, second] = shots(4, 6);
    const request = {
      model: 'm',
      shots: [
        { ...first, image },
        { ...second, image },
      ],
    };
    const sending = (images: 'all' | 'first'): OwnWords => ({
      encoders: {
        'shots-with-images': {
          takes: ['shots'],
          encode: (_value, { shots: list = [] }) =>
            list.map(({ prompt, image: url = null }, index) => ({
              prompt,
              ...((images === 'all' || index === 0) && { url }),
            })),
        },
      },
    });
    const inWords = {
      ...filmText,
      fields: filmText.fields.map((row) =>
        row.from === 'shots' ? { ...row, encode: 'shots-in-numbers' } : row,
      ),
    };
    const refused = [
      { field: 'shots', given: 'a shot with an image', allowed: expect.any(String) },
    ];
    const check = (endpoint: Endpoint, own?: OwnWords) =>
      issuesOf(() => checkRequest('acme', endpoint, requestWith({ model: 'm' }, request), own));
    expect(check(inWords)).toEqual(refused);
    expect(check(filmText, sending('first'))).toEqual(refused);
    expect(
      checkRequest('acme', filmText, requestWith({ model: 'm' }, request), sending('all')),
    ).toEqual([]);
  });

  it('refuses shots where the endpoint takes none', () => {
    expect(issues(plain, text, { shots: shots(5) })).toEqual([
      { field: 'shots', given: '1 shots of 5 s', allowed: `nothing: ${plain.id} does not take it` },
    ]);
  });
});

describe('checkRequest on what an endpoint does not take', () => {
  it.each([
    ['seed', 0],
    ['seed', 42],
    ['fps', 24],
  ])('warns once of %s %s', (field, value) => {
    expect(warned(filmText, text, { [field]: value })).toEqual([
      { type: 'unsupported', feature: field, details: expect.stringContaining('not sent') },
    ]);
  });

  it.each([
    ['negativePrompt', ''],
    ['aspectRatio', '16:9'],
    ['resolution', '720p'],
    ['promptAdherence', 0],
    ['generateAudio', false],
  ])('warns once of %s %j on an endpoint that takes a prompt only', (field, value) => {
    const found = warned(plain, text, { [field]: value });
    expect(found).toEqual([expect.objectContaining({ type: 'unsupported', feature: field })]);
  });

  it.each([
    ['durationSeconds', 5],
    ['lastFrame', 'https://files.test/end.png'],
    ['references', ['https://files.test/a.png']],
    ['motionVideo', 'https://files.test/a.mp4'],
  ])('refuses %s, for the video would be another one', (field, value) => {
    const found = issues(plain, image, { [field]: value });
    expect(found).toEqual([
      expect.objectContaining({ field, allowed: expect.stringContaining(plain.id) }),
    ]);
  });

  it('refuses a first frame on an endpoint for text', () => {
    expect(issues(filmText, image, {})).toEqual([expect.objectContaining({ field: 'firstFrame' })]);
  });

  it('refuses more than one video a task', () => {
    expect(issues(filmText, text, { count: 2 })).toEqual([
      expect.objectContaining({ field: 'count', given: '2' }),
    ]);
  });

  it('reports all of them at once', () => {
    const found = warned(filmText, text, { seed: 0, fps: 0, resolution: '720p' });
    expect(found.map((warning) => 'feature' in warning && warning.feature)).toEqual([
      'resolution',
      'fps',
      'seed',
    ]);
  });
});

it.each(['inputSeconds', 'audioSeconds', 'durationSeconds', 'count'])(
  'repeats no text or list that stands in place of %s, for it may be a key (case 5.2)',
  (field) => {
    for (const value of ['sk-secret', ['sk-secret'], { key: 'sk-secret' }]) {
      const found = issues(filmText, text, { [field]: value });
      expect(found.map((issue) => issue.field)).toContain(field);
      expect(JSON.stringify(found)).not.toMatch(/secret/);
    }
  },
);
