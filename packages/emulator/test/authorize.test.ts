import { sign } from 'hono/jwt';
import { expect, test } from 'vitest';
import {
  anyOf,
  type Authorize,
  constantHeader,
  everyOf,
  keyAfter,
  keyIn,
  tokenAfterBearer,
} from '../src/http/authorize.ts';
import { startToy } from './toy.ts';

const now = Date.UTC(2026, 10, 22);
const seconds = now / 1000;
const secrets = { apiKey: 'k1', accessKey: 'ak', secretKey: 'sk' };

const ask = (authorize: Authorize, headers: Readonly<Record<string, string>>) =>
  authorize({ headers: new Headers(headers), secrets, now });

const refusal = (problem: string): Response => new Response(problem, { status: 401 });
const token = tokenAfterBearer(refusal);

test('a key in a header of its own lets in, and only that key in that header', async () => {
  const authorize = keyIn('x-api-key');
  expect(await ask(authorize, { 'X-API-Key': 'k1' })).toBe(true);
  expect(await ask(authorize, { 'x-api-key': 'k2' })).toBe(false);
  expect(await ask(authorize, { authorization: 'Bearer k1' })).toBe(false);
});

const good = { iss: 'ak', exp: seconds + 1800, nbf: seconds - 5 };

test.each([
  { claims: good, key: 'sk', verdict: true },
  { claims: good, key: 'other', verdict: 'forged' },
  { claims: { ...good, iss: 'someone' }, key: 'sk', verdict: 'issuer' },
  { claims: { ...good, exp: seconds }, key: 'sk', verdict: 'expired' },
  { claims: { ...good, nbf: seconds + 1 }, key: 'sk', verdict: 'not-yet' },
  { claims: { iss: 'ak' }, key: 'sk', verdict: 'expired' },
])('a token with $claims signed with $key is judged $verdict', async ({ claims, key, verdict }) => {
  const answer = await ask(token, { authorization: `Bearer ${await sign(claims, key, 'HS256')}` });
  expect(answer instanceof Response ? await answer.text() : answer).toBe(verdict);
});

test.each([
  { headers: {}, problem: 'missing' },
  { headers: { authorization: 'Bearer k1' }, problem: 'malformed' },
])('a request with $headers is refused as $problem', async ({ headers, problem }) => {
  const answer = await ask(token, headers);
  expect(answer instanceof Response && (await answer.text())).toBe(problem);
});

test('a token with another algorithm is refused, whatever its signature', async () => {
  const text = await sign(good, 'sk', 'HS512');
  const answer = await ask(token, { authorization: `Bearer ${text}` });
  expect(answer instanceof Response && (await answer.text())).toBe('malformed');
});

test('one of several credentials is enough, and the last one words the refusal', async () => {
  const either = anyOf(keyAfter('Bearer'), token);
  expect(await ask(either, { authorization: 'Bearer k1' })).toBe(true);
  const answer = await ask(either, { authorization: 'Bearer k2' });
  expect(answer instanceof Response && (await answer.text())).toBe('malformed');
});

test('a constant header is wanted beside the key', async () => {
  const both = everyOf(
    keyAfter('Bearer'),
    constantHeader('x-acme-version', '2024-11-06', () => new Response('version', { status: 400 })),
  );
  const authorization = 'Bearer k1';
  expect(await ask(both, { authorization, 'x-acme-version': '2024-11-06' })).toBe(true);
  expect(await ask(both, { 'x-acme-version': '2024-11-06' })).toBe(false);
  expect(await ask(both, { authorization, 'x-acme-version': '2023-01-01' })).toMatchObject({
    status: 400,
  });
});

test('a route can want another credential than its provider', async () => {
  const { call } = await startToy({
    routes: [
      {
        name: 'balance',
        method: 'GET',
        path: '/v1/balance',
        authorize: keyAfter('Bearer'),
        answer: () => Response.json({}),
      },
    ],
  });
  expect((await call('/v1/balance')).status).toBe(401);
  const headers = { authorization: 'Bearer acme-key' };
  expect((await call('/v1/balance', { headers })).status).toBe(200);
});
