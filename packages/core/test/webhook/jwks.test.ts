import { describe, expect, it } from 'vitest';
import { keysOfJwks } from '../../src/webhook/jwks.ts';

/** The public key of RFC 8037, appendix A.2. */
const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
const bytes = Uint8Array.from(Buffer.from(x, 'base64url'));
const okp = { kty: 'OKP', crv: 'Ed25519', x };

describe('keysOfJwks', () => {
  it('gives each Ed25519 key with its id', () => {
    const keys = [{ ...okp, kid: 'a', use: 'sig', alg: 'EdDSA' }, okp];
    expect(keysOfJwks({ keys })).toEqual([
      { id: 'a', algorithm: 'ed25519', bytes },
      { id: undefined, algorithm: 'ed25519', bytes },
    ]);
  });

  it.each([`${x}=`, x.replaceAll('_', '/'), `${x.replaceAll('_', '/')}=`])(
    'reads a key however it is encoded: %s',
    (encoded) => {
      expect(keysOfJwks({ keys: [{ ...okp, x: encoded }] })).toMatchObject([{ bytes }]);
    },
  );

  it.each([
    ['of another kind', { kty: 'EC', crv: 'P-256', x, y: x }],
    ['without a key', { kty: 'OKP', kid: 'a' }],
    ['with null', { kty: 'OKP', kid: null, x: null }],
    ['of another length', { ...okp, x: 'AAAA' }],
    ['that is not base64', { ...okp, x: '*'.repeat(43) }],
  ])('passes over a key %s', (_what, key) => {
    expect(keysOfJwks({ keys: [key, okp] })).toMatchObject([{ bytes }]);
  });

  it.each([undefined, null, '', [], {}, { keys: 'a' }, { detail: 'not found' }])(
    'is undefined for what is no key set: %j',
    (body) => {
      expect(keysOfJwks(body)).toBeUndefined();
    },
  );

  it('reads the first 64 of a hundred thousand keys, whatever the others are (case 5.8)', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => ({ ...okp, kid: `key_${index}` }));
    const read = keysOfJwks({ keys }) ?? [];
    expect(read).toHaveLength(64);
    expect(read.at(-1)).toMatchObject({ id: 'key_63', bytes });
  });
});
