import { expect, it } from 'vitest';
import { InvalidOptionsError } from '../../src/errors/invalid-options-error.ts';
import { InvalidRequestError } from '../../src/errors/invalid-request-error.ts';

const unknown = { field: 'settings', given: 'an unknown name of 5 characters', allowed: 'none' };
const issues = [unknown, { field: 'id', given: '7', allowed: 'a text' }, unknown];

it.each([new InvalidOptionsError('createFal', issues), new InvalidRequestError(issues)])(
  'says what is wrong in the same words twice once, with how often: $name',
  (error) => {
    expect(error.message).toMatch(
      /charged\. settings: an unknown name of 5 characters; allowed: none \(2 times\)\. id: 7; allowed: a text\.$/,
    );
    expect(error.issues).toEqual(issues);
  },
);
