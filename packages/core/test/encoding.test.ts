import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concat,
  fromBase64Url,
  fromHex,
  sha256,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from '../src/encoding.ts';

const anyBytes = fc.uint8Array({ maxLength: 64 });

describe('hex', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
        const hex = toHex(bytes);
        expect(hex).toBe(Buffer.from(bytes).toString('hex'));
        expect(fromHex(hex)).toEqual(bytes);
        expect(fromHex(hex.toUpperCase())).toEqual(bytes);
      }),
    );
  });

  it.each(['', 'a', 'abc', 'zz', '0x12', 'ab cd', 'ab\n', '-1', 'ａb'])('is not %j', (text) => {
    expect(fromHex(text)).toBeUndefined();
  });
});

describe('base64', () => {
  it('is written in both alphabets, also of more bytes than a call takes arguments', () => {
    const many = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    for (const bytes of [many, ...fc.sample(anyBytes)]) {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }
  });

  it('is read in both alphabets, padded or not', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const buffer = Buffer.from(bytes);
        for (const text of [
          buffer.toString('base64'),
          buffer.toString('base64url'),
          buffer.toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
        ]) {
          expect(fromBase64Url(text)).toEqual(bytes);
        }
      }),
    );
  });

  it.each(['*', 'a', 'ab=c', 'ä', 'a.b'])('is not %j', (text) => {
    expect(fromBase64Url(text)).toBeUndefined();
  });
});

describe('bytes', () => {
  it('are joined in order', () => {
    expect(concat()).toEqual(new Uint8Array());
    expect(concat(utf8('é'), new Uint8Array(), Uint8Array.of(0))).toEqual(
      Uint8Array.of(0xc3, 0xa9, 0),
    );
  });

  it('have the SHA-256 of FIPS 180-2', async () => {
    expect(toHex(await sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
