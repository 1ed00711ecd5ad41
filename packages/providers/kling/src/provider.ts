import type { SettingsOf, Suggested, VideoProvider } from '@genlock/core';
import {
  defineProvider,
  hasStandardSignature,
  toBase64Url,
  utf8,
  bearerKey,
  credential,
} from '@genlock/core/adapter';
import { endpoints, unsupportedEndpoints } from './endpoints.ts';
import { encoders, rules, shapes } from './endpoints/words.ts';
import type { KlingModelId } from './model-ids.ts';
import { nameOfPlace } from './endpoints/place.ts';
import type { KlingHost } from './wire.ts';

/**
 * Settings of {@link createKling}. `baseURL` is `https://api-singapore.klingai.com`; in mainland
 * China it is `https://api-beijing.klingai.com`. The key comes from `KLINGAI_API_KEY`; an access key
 * and its secret key, `accessKey` and `secretKey`, from `KLINGAI_ACCESS_KEY` and
 * `KLINGAI_SECRET_KEY`.
 */
export type KlingSettings = SettingsOf<KlingHost | 'accessKey' | 'secretKey'>;

/** How long a token lives, as the official sample has it. */
const tokenLifeMs = 30 * 60_000;
/** How long ago a token becomes valid, for clocks that are slow. */
const skewMs = 5_000;

const json = (value: object): string => toBase64Url(utf8(JSON.stringify(value)));

/**
 * A JSON Web Token (RFC 7519, HS256) out of an access key and its secret key. Without `iat`, as the
 * official sample is.
 *
 * @see https://kling.ai/document-api/api/get-started/authentication (read 2026-10-02)
 */
async function signedToken(accessKey: string, secretKey: string, now: number): Promise<string> {
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  const claims = { iss: accessKey, exp: seconds(now + tokenLifeMs), nbf: seconds(now - skewMs) };
  const text = `${json({ alg: 'HS256', typ: 'JWT' })}.${json(claims)}`;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', utf8(secretKey), algorithm, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text)));
  return `${text}.${toBase64Url(signature)}`;
}

/**
 * Kling's own API as a Genlock provider and an AI SDK provider.
 *
 * @see https://kling.ai/document-api (read 2026-11-22)
 *
 * @example
 * const kling = createKling({ tasksAtOnce: 4 });
 * const task = await kling.start({ model: 'kling-v3.0-std', prompt: 'A red kite' });
 * const { status, videos } = await kling.wait(task.id);
 */
export const createKling: (settings?: KlingSettings) => VideoProvider<Suggested<KlingModelId>> =
  defineProvider<KlingHost, 'accessKey' | 'secretKey'>({
    id: 'kling',
    hosts: { baseURL: 'https://api-singapore.klingai.com' },
    credentials: [
      bearerKey('KLINGAI_API_KEY'),
      // Called legacy: the newer generation answers it with 401 and code 1002.
      credential({
        secrets: { accessKey: ['KLINGAI_ACCESS_KEY'], secretKey: ['KLINGAI_SECRET_KEY'] },
        authorize: async ({ accessKey, secretKey }, { now }) => ({
          authorization: `Bearer ${await signedToken(accessKey, secretKey, now)}`,
        }),
        lifeMs: tokenLifeMs,
      }),
    ],
    endpoints,
    unsupportedEndpoints,
    encoders,
    rules,
    shapes,
    chargedIfRefused: {
      answer: 'unknown',
      asOf: '2026-04-21',
      source: 'https://kling.ai/document-api/guides/protocols/paid-service',
      confidence: 'inferred',
      note: 'no units are deducted for a task that fails; the page does not name refusals',
    },
    placeOf: nameOfPlace,
    network: async () => (await import('./network.ts')).network,
    offers: {
      files: true,
      list: false,
      cancel: false,
      recognizes: hasStandardSignature({ version: 'v1', encoding: 'base64' }),
    },
    warmupStatuses: [404],
    lookup:
      'Search for it by its external_task_id: GET https://api-singapore.klingai.com/tasks or ' +
      '/v1/videos/<kind>, or at kling.ai/dev, before you start it again.',
  });

/** Kling with the key from the environment. */
export const kling: VideoProvider<Suggested<KlingModelId>> = createKling();
