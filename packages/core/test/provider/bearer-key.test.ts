import { expect, it } from 'vitest';
import { bearerKey } from '../../src/provider/credential.ts';

it('bearerKey sends one key as a bearer token, from the settings or the variables named', () => {
  const made = bearerKey('ACME_KEY', 'ACME_API_KEY');
  expect(made.secrets).toEqual({ apiKey: ['ACME_KEY', 'ACME_API_KEY'] });
  expect(made.authorize({ apiKey: 'k1' }, { now: 0 })).toEqual({ authorization: 'Bearer k1' });
});
