import { describe, expect, it } from 'vitest';
import { findSecrets, remedyOf } from '../../src/provider/find-secrets.ts';

const credentials = [
  { apiKey: ['ACME_KEY', 'ACME_OLD_KEY'] },
  { accessKey: ['ACME_ACCESS'], secretKey: ['ACME_SECRET'] },
];
const pair = { accessKey: 'access', secretKey: 'secret' };

const find = (
  settings: object,
  variables: Readonly<Record<string, string>> = {},
  apiKeyEnvironment?: string,
) => findSecrets(credentials, { settings, apiKeyEnvironment, variable: (name) => variables[name] });

describe('findSecrets', () => {
  it('takes the first variable that holds something', () => {
    expect(find({}, { ACME_KEY: '', ACME_OLD_KEY: 'old' })).toMatchObject({
      kind: 'complete',
      given: { apiKey: 'old' },
    });
  });

  it('takes the first credential that is complete in the environment', () => {
    const both = { ACME_KEY: 'key', ACME_ACCESS: 'a', ACME_SECRET: 's' };
    expect(find({}, both)).toMatchObject({ index: 0, given: { apiKey: 'key' } });
    const part = { ACME_ACCESS: 'a', ACME_KEY: 'key' };
    expect(find({}, part)).toMatchObject({ index: 0, given: { apiKey: 'key' } });
    expect(find({}, { ACME_ACCESS: 'a', ACME_SECRET: 's' })).toMatchObject({ index: 1 });
  });

  it('takes what the settings name before a complete credential of the environment', () => {
    const variables = { ACME_KEY: 'theirs', ACME_ACCESS: 'a', ACME_SECRET: 's' };
    expect(find({ apiKey: 'mine' }, variables)).toMatchObject({ given: { apiKey: 'mine' } });
    expect(find(pair, variables)).toMatchObject({ index: 1, given: pair });
    expect(find({ accessKey: 'mine' }, variables)).toMatchObject({
      index: 1,
      given: { accessKey: 'mine', secretKey: 's' },
    });
  });

  it('says what is missing where one of two is there, and falls back on no other key', () => {
    const found = find({ accessKey: 'mine' }, { ACME_KEY: 'theirs' });
    expect(found).toEqual({
      kind: 'missing',
      isPart: true,
      choices: [[{ setting: 'secretKey', environment: ['ACME_SECRET'] }]],
    });
  });

  it('takes an empty setting for one that is missing', () => {
    expect(find({ apiKey: ' ' }, { ACME_KEY: 'theirs' })).toMatchObject({ kind: 'missing' });
  });

  it('asks the variable of an account alone', () => {
    const variables = { ACME_KEY: 'theirs', ACME_ACCESS: 'a', ACME_SECRET: 's', ACME_EU: 'eu' };
    expect(find({}, variables, 'ACME_EU')).toMatchObject({ given: { apiKey: 'eu' } });
    expect(find({}, variables, 'ACME_US')).toMatchObject({ kind: 'missing' });
    expect(find(pair, variables, 'ACME_US')).toMatchObject({ given: pair });
  });

  it('is content with a credential of no secrets', () => {
    const places = { settings: {}, variable: () => undefined };
    expect(findSecrets([{}], places)).toMatchObject({ kind: 'complete', given: {} });
  });

  it('says what to do', () => {
    const found = find({});
    expect(found.kind === 'missing' && remedyOf(found.choices)).toBe(
      'set ACME_KEY or ACME_OLD_KEY, or ACME_ACCESS and ACME_SECRET in the environment, ' +
        'or pass apiKey, or accessKey and secretKey in the settings',
    );
  });
});
