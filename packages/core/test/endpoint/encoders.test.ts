import { describe, expect, it } from 'vitest';
import { checkRows } from '../../src/endpoint/check-rows.ts';
import { encodeBody } from '../../src/endpoint/encode-body.ts';
import { encoders } from '../../src/endpoint/encoders.ts';
import type { Endpoint } from '../../src/endpoint/endpoint.ts';
import { plain, table } from '../support/acme.ts';

const row = (own: Partial<Endpoint>): Endpoint => ({ ...plain, ...own });

describe('an encoder', () => {
  it.each([
    ['as-text', 5, '5'],
    ['upper-case', '4k', '4K'],
    ['times-20', 0.5, 10],
    ['adaptive-left-out', 'adaptive', undefined],
    ['adaptive-left-out', '16:9', '16:9'],
    ['adaptive-as-auto', 'adaptive', 'auto'],
  ] as const)('%s turns %j into %j', (name, value, wire) => {
    expect(encoders[name].encode(value, {})).toEqual(wire);
  });

  it('that nobody has is an error before anything is sent', () => {
    const wrong = row({ fields: [{ from: 'prompt', to: 'prompt', encode: 'shout' }] });
    expect(() => checkRows([wrong], {})).toThrow(
      'There is no encoder "shout". Use one of: as-text',
    );
  });

  it('is refused for a field that it cannot encode', () => {
    const wrong = row({ fields: [{ from: 'prompt', to: 'prompt', encode: 'images' }] });
    expect(() => checkRows([wrong], {})).toThrow(
      `${plain.id}: the encoder "images" of "prompt" takes references, not prompt.`,
    );
  });

  it('of the adapter itself sees every field that was given', () => {
    const own = {
      both: {
        takes: ['prompt' as const],
        encode: (value: unknown, { seed = 0 }) => `${String(value)} ${seed}`,
      },
    };
    const fields = [{ from: 'prompt', to: 'text', encode: 'both' }] as const;
    expect(
      encodeBody(row({ fields }), { prompt: 'a fox', seed: 7 }, {}, { encoders: own }),
    ).toEqual({
      text: 'a fox 7',
    });
  });
});

describe('a wire path', () => {
  const fields = [
    { from: 'durationSeconds', to: 'settings.duration', default: 5 },
    { from: 'resolution', to: 'settings.size.name' },
    { from: 'prompt', to: 'prompt' },
  ] as const;

  it('puts fields into objects inside the body', () => {
    expect(encodeBody(row({ fields }), { prompt: 'a fox', resolution: '720p' })).toEqual({
      prompt: 'a fox',
      settings: { duration: 5, size: { name: '720p' } },
    });
  });

  it('leaves nothing of a call in the row', () => {
    const same = row({ fields });
    encodeBody(same, { prompt: 'a fox', durationSeconds: 9 });
    expect(encodeBody(same, { prompt: 'a fox' })).toMatchObject({ settings: { duration: 5 } });
  });
});

describe('constants', () => {
  const tiered = row({ constants: { mode: '4k' } });

  it('are always sent, and no raw field overwrites them', () => {
    expect(encodeBody(tiered, { prompt: 'a fox' })).toMatchObject({ mode: '4k' });
    expect(encodeBody(tiered, { prompt: 'a fox' }, { mode: 'std' })).toMatchObject({ mode: '4k' });
  });
});

describe('rows', () => {
  it('are data: they are the same after JSON', () => {
    expect(JSON.parse(JSON.stringify(table))).toStrictEqual(table);
  });
});
