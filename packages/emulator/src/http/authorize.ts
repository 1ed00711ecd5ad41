import { timingSafeEqual } from 'node:crypto';
import { decode, verify } from 'hono/jwt';

/** The secrets of an account at one provider, by the name of the adapter's setting: `apiKey`. */
export type Secrets = Readonly<Record<string, string>>;

/** What a request is judged by. */
interface Asker {
  readonly headers: Headers;
  readonly secrets: Secrets;
  /** Milliseconds since the epoch, by the emulator's clock. */
  readonly now: number;
}

/**
 * Whether a request is let in. A provider that says no in several ways gives the answer itself; `false`
 * is its usual 401.
 */
export type Authorize = (asker: Asker) => boolean | Response | Promise<boolean | Response>;

/** The key in the `Authorization` header, after a word. */
export const keyAfter =
  (word: 'Bearer' | 'Key'): Authorize =>
  ({ headers, secrets }) =>
    isSame(headers.get('authorization'), `${word} ${secrets['apiKey']}`);

/** The bare key in a header of its own: `x-api-key`. */
export const keyIn =
  (header: string): Authorize =>
  ({ headers, secrets }) =>
    isSame(headers.get(header), secrets['apiKey']);

/** What is wrong with a token. */
export type TokenProblem = 'missing' | 'malformed' | 'forged' | 'issuer' | 'expired' | 'not-yet';

/**
 * A JSON Web Token after `Bearer` (RFC 7519, HS256): `iss` is the secret `accessKey`, the signature is made
 * with `secretKey`, `exp` and `nbf` are held against the emulator's clock.
 *
 * @param refuse The answer to a token that is not good.
 */
export const tokenAfterBearer =
  (refuse: (problem: TokenProblem) => Response): Authorize =>
  async (asker) => {
    const problem = await problemOf(asker);
    return problem === undefined ? true : refuse(problem);
  };

async function problemOf({ headers, secrets, now }: Asker): Promise<TokenProblem | undefined> {
  const token = /^Bearer (.+)$/u.exec(headers.get('authorization') ?? '')?.[1];
  if (token === undefined) return 'missing';
  if (!isToken(token)) return 'malformed';
  const claims = await claimsOf(token, secrets['secretKey'] ?? '');
  if (claims === undefined) return 'forged';
  const { iss, exp, nbf } = claims;
  if (!isSame(typeof iss === 'string' ? iss : null, secrets['accessKey'])) return 'issuer';
  if (typeof exp !== 'number' || exp * 1000 <= now) return 'expired';
  return typeof nbf === 'number' && nbf * 1000 > now ? 'not-yet' : undefined;
}

/** Whether a text has the form of a token, whoever signed it. */
function isToken(token: string): boolean {
  try {
    return decode(token).header.alg === 'HS256';
  } catch {
    return false;
  }
}

/** The claims of a token that was signed with a secret. Its times are the caller's to judge. */
async function claimsOf(
  token: string,
  secret: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return await verify(token, secret, { alg: 'HS256', exp: false, nbf: false, iat: false });
  } catch {
    return undefined;
  }
}

/** A header that every request must carry with one value: `x-runway-version`. */
export const constantHeader =
  (name: string, value: string, refuse: () => Response): Authorize =>
  ({ headers }) =>
    headers.get(name) === value ? true : refuse();

/** Let in by one of several credentials. Otherwise the last one's answer counts. */
export const anyOf =
  (...ways: readonly Authorize[]): Authorize =>
  async (asker) => {
    let last: boolean | Response = false;
    for (const way of ways) {
      last = await way(asker);
      if (last === true) return true;
    }
    return last;
  };

/** Let in only by all of them, asked in turn. */
export const everyOf =
  (...ways: readonly Authorize[]): Authorize =>
  async (asker) => {
    for (const way of ways) {
      const verdict = await way(asker);
      if (verdict !== true) return verdict;
    }
    return true;
  };

function isSame(given: string | null, expected: string | undefined): boolean {
  if (given === null || expected === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
