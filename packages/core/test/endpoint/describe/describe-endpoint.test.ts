import { describe, expect, it } from 'vitest';
import { describeEndpoint } from '../../../src/endpoint/describe/describe-endpoint.ts';
import type { EndpointDescription } from '../../../src/endpoint/describe/description.ts';
import type { EndpointRow, Field } from '../../../src/endpoint/endpoint.ts';

const source = 'GET https://api.acme.test/models';

/** The row of a schema with these properties. */
function rowOf(
  properties: object,
  more: Partial<EndpointDescription> & { readonly required?: readonly string[] } = {},
): EndpointRow {
  const { required = [], ...rest } = more;
  const schema = { type: 'object', properties, required };
  const row = describeEndpoint({ id: 'acme/film', schema, source, ...rest }, '2026-11-30');
  if (row === undefined) throw new Error('the schema could not be read');
  return row;
}

function fieldOf(row: EndpointRow, from: Field['from']): Field | undefined {
  return row.fields.find((field) => field.from === from);
}

const text = { type: 'string' } as const;

describe('describeEndpoint', () => {
  it('says where a row comes from, and that it is inferred', () => {
    const { id, model, asOf, confidence, ...row } = rowOf({ prompt: text });
    expect({ id, model, asOf, confidence, source: row.source }).toEqual({
      id: 'acme/film',
      model: 'acme/film',
      asOf: '2026-11-30',
      confidence: 'inferred',
      source,
    });
  });

  it.each([
    ['an integer with an enum', { type: 'integer', enum: [5, 10] }, undefined, { oneOf: [5, 10] }],
    [
      'a run of whole numbers',
      { type: 'integer', enum: [3, 4, 5, 6] },
      undefined,
      { min: 3, max: 6, integer: true },
    ],
    ['a range', { type: 'number', minimum: 2, maximum: 9 }, undefined, { min: 2, max: 9 }],
    ['digits', { type: 'string', enum: ['5', '10'] }, 'as-text', { oneOf: [5, 10] }],
    ['seconds', { type: 'string', enum: ['4s', '8s'] }, 'as-text-with-s', { oneOf: [4, 8] }],
    ['digits and auto', { enum: ['auto', '4', '9'] }, 'as-text', { oneOf: [4, 9] }],
    [
      'a union with a word',
      {
        anyOf: [
          { type: 'integer', minimum: 4, maximum: 15 },
          { const: 'auto', type: 'string' },
        ],
      },
      undefined,
      { min: 4, max: 15, integer: true },
    ],
  ])('reads a duration that is %s', (_name, schema, encode, limits) => {
    expect(fieldOf(rowOf({ duration: schema }), 'durationSeconds')).toEqual({
      from: 'durationSeconds',
      to: 'duration',
      limits,
      ...(encode === undefined ? {} : { encode }),
    });
  });

  it('always sends the defaults that decide what is paid for, and no sound unless asked for', () => {
    const row = rowOf(
      {
        duration: { type: 'integer', default: '8', enum: [4, 8] },
        resolution: { type: 'string', default: '1080P', enum: ['720P', '1080P'] },
        generate_audio: { type: 'boolean', default: true },
        fps: { type: 'integer', default: 24, minimum: 8, maximum: 30 },
        mode: { type: 'string', default: 'pro', enum: ['std', 'pro'] },
        style: { type: 'string', default: 'film' },
        turbo: { type: 'boolean', default: true },
      },
      { pricedBy: ['turbo'] },
    );
    expect(fieldOf(row, 'durationSeconds')?.default).toBe(8);
    expect(fieldOf(row, 'resolution')).toMatchObject({ default: '1080p', encode: 'upper-case' });
    expect(fieldOf(row, 'generateAudio')?.default).toBe(false);
    expect(fieldOf(row, 'fps')?.default).toBe(24);
    expect(row.rawDefaults).toEqual({ mode: 'pro', turbo: true });
    expect(row.rawFields).toEqual(['mode', 'style', 'turbo']);
  });

  it.each([
    [{ prompt: text }, [], 'text-to-video'],
    [{ prompt: text, image: text }, ['image'], 'image-to-video'],
    [{ prompt: text, images: { type: 'array', items: text } }, ['images'], 'reference-to-video'],
    [{ prompt: text, video: text }, ['video'], 'video-to-video'],
    [{ image: text, video: text }, ['image', 'video'], 'video-to-video'],
  ] as const)('reads the mode from the media of %j', (properties, required, mode) => {
    expect(rowOf(properties, { required }).mode).toBe(mode);
  });

  it('takes the words of the id where the media leave a choice', () => {
    const properties = { image: text, video: text };
    const required = ['image', 'video'];
    const row = rowOf(properties, { required, id: 'acme/film/motion-control' });
    expect(row.mode).toBe('motion-control');
    expect(row.fields.map(({ from }) => from)).toEqual(['firstFrame', 'motionVideo']);
  });

  it.each([
    ['acme/video-extend', 'extend'],
    ['acme/film-extension', 'extend'],
    ['acme/upscaler', 'upscale'],
    ['acme/video-fps-increaser', 'upscale'],
    ['acme/topaz/interpolate', 'upscale'],
    ['acme/lipsync', 'lip-sync'],
    ['acme/avatar-pro', 'lip-sync'],
    ['acme/edit-video', 'video-to-video'],
    ['acme/film', 'video-to-video'],
  ])('takes %s with a video for %s, and the video for a reference', (id, mode) => {
    const row = rowOf({ video: text, last_image: text }, { required: ['video'], id });
    expect(row.mode).toBe(mode);
    expect(fieldOf(row, 'references')).toMatchObject({ required: true, encode: 'first-video' });
    // What goes on has a beginning, and may have an end.
    expect(fieldOf(row, 'lastFrame') !== undefined).toBe(mode === 'extend');
  });

  it('takes a face and a voice that have to be given for lip-sync, whatever the words say', () => {
    const properties = { image: text, audio: text };
    const row = rowOf(properties, { required: ['image', 'audio'], id: 'acme/s2v' });
    expect(row.mode).toBe('lip-sync');
    expect(row.fields.map(({ from, to }) => [from, to])).toEqual([
      ['firstFrame', 'image'],
      ['references', 'audio'],
    ]);
    expect(rowOf({ image: text }, { required: ['image'], id: 'acme/upscaler' }).mode).toBe(
      'image-to-video',
    );
  });

  it('leaves out how an answer is packed, and what the provider keeps for itself', () => {
    const row = rowOf({
      prompt: text,
      enable_sync_mode: { type: 'boolean' },
      sync_mode: { type: 'boolean' },
      hidden_thing: { type: 'string', disabled: true },
      _internal: text,
    });
    expect(row.rawFields).toEqual([]);
  });

  it('keeps sync_mode where it is a choice, as at lip-sync', () => {
    const sync_mode = { type: 'string', enum: ['cut_off', 'loop'] };
    expect(rowOf({ video: text, sync_mode }).rawFields).toEqual(['sync_mode']);
  });

  it('sends every switch for sound beside the neutral one as off, and says so', () => {
    const on = { type: 'boolean', default: true };
    const row = rowOf({ prompt: text, with_audio: on, generate_audio: on, generateMusic: on });
    expect(row.fields).toContainEqual({
      from: 'generateAudio',
      to: 'generate_audio',
      default: false,
    });
    expect(row.rawDefaults).toEqual({ with_audio: false, generateMusic: false });
    expect(row.note).toContain('always sends with_audio as in rawDefaults');
    expect(row.note).toContain('sends generateMusic as false, unless given');
  });

  it.each([
    'generate_music',
    'add_sound',
    'audio_generation',
    'with_sound',
    'background_music',
    'enable_sound_effects',
    'nativeAudio',
    'generate_voiceover',
    'hasAudio',
  ])('sends %s as off where it is the only switch for sound', (name) => {
    const row = rowOf({ prompt: text, [name]: { type: 'boolean', default: true } });
    expect(row.rawFields).toEqual([name]);
    expect(row.rawDefaults).toEqual({ [name]: false });
  });

  it.each(['keep_original_sound', 'remove_audio', 'mute_audio', 'disable_music', 'sync_audio'])(
    'leaves %s to the provider, for false would not mean less sound or less to pay',
    (name) => {
      const row = rowOf({ prompt: text, [name]: { type: 'boolean', default: true } });
      expect(row.rawDefaults).toBeUndefined();
    },
  );

  it('reads a sound that is a word as a raw field that is off, and one that is a file as a reference', () => {
    const row = rowOf({ audio: { type: 'string', enum: ['native', 'off'], default: 'native' } });
    expect(fieldOf(row, 'generateAudio')).toBeUndefined();
    expect(row.rawDefaults).toEqual({ audio: 'off' });
    expect(rowOf({ audio: text }).rawFields).toEqual([]);
    expect(rowOf({ audio: text }).fields).toEqual([
      { from: 'references', to: 'audio', limits: { maxAudios: 1 }, encode: 'first-audio' },
    ]);
    const list = { type: 'array', items: text, maxItems: 3 };
    expect(rowOf({ reference_audios: list }).fields).toEqual([
      { from: 'references', to: 'reference_audios', limits: { maxAudios: 3 }, encode: 'audios' },
    ]);
  });

  it('says which fields without a neutral name a caller has to give', () => {
    const required = ['video', 'left_audio'];
    const row = rowOf({ video: text, left_audio: text }, { required });
    expect(row.note).toContain('needs left_audio through providerOptions');
  });

  it('reads the lengths that O1 has without a last frame out of if and else', () => {
    const duration = (...values: number[]) => ({ properties: { duration: { enum: values } } });
    const schema = {
      properties: { image: text, last_image: text, duration: { type: 'integer', enum: [3, 4, 5] } },
      if: { required: ['last_image'] },
      else: duration(5),
    };
    const row = describeEndpoint({ id: 'acme/film', schema, source }, '2026-11-30');
    expect(row?.rules).toEqual([{ rule: 'seconds-without-last-frame', oneOf: [5] }]);
  });

  it('says that rules between fields are not checked where it does not know them', () => {
    const schema = { properties: { prompt: text }, not: { required: ['a', 'b'] } };
    const row = describeEndpoint({ id: 'acme/film', schema, source }, '2026-11-30');
    expect(row?.note).toContain('its rules between fields are not checked');
  });
});
