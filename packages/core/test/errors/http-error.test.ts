import { expect, it } from 'vitest';
import { HttpError } from '../../src/errors/http-error.ts';

it('keeps of an answer what reports when to come back and whom to ask, and nothing else', () => {
  const kept = {
    'content-type': 'application/json',
    'retry-after': '3',
    'x-ratelimit-remaining': '0',
    'ratelimit-reset': '3',
    'x-request-id': 'abc',
    'x-fal-request-id': 'def',
    'cf-ray': '1-FRA',
  };
  const error = new HttpError(
    { name: 'HttpError', code: 'http', message: 'no' },
    {
      url: 'https://example.com/',
      responseHeaders: {
        ...kept,
        'set-cookie': 'session=1',
        'x-echo-authorization': 'Key the-key',
        'x-prompt': 'a red kite',
      },
    },
  );
  expect(error.responseHeaders).toEqual(kept);
});
