import { request, type Dispatcher } from 'undici';
import { userAgent } from '../version.ts';
import type { DownloadOptions } from './download-options.ts';
import { isAllowed } from './guarded-agent.ts';
import { parseUrl } from '../http/parse-url.ts';

/** An answer whose body is still to be read, or the reason why there is none. */
export type Answer =
  | { readonly kind: 'open'; readonly answer: Dispatcher.ResponseData; readonly host: string }
  | { readonly kind: 'not-allowed' | 'too-many-redirects'; readonly host: string };

const mostRedirects = 5;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** Asks for a URL, and for those that it is redirected to. Each is looked at before it is asked. */
export async function openAnswer(
  url: URL,
  agent: Dispatcher,
  headers: Readonly<Record<string, string>>,
  options: DownloadOptions & { readonly signal: AbortSignal },
): Promise<Answer> {
  let at = url;
  for (let asked = 0; asked <= mostRedirects; asked += 1) {
    if (!isAllowed(at, options)) return { kind: 'not-allowed', host: at.host };
    const answer = await request(at, {
      dispatcher: agent,
      // As it is: a few bytes could unpack to any number. No key goes along, ever.
      headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...headers },
      signal: options.signal,
      highWaterMark: 256 * 1024,
    });
    const { location } = answer.headers;
    if (!redirects.includes(answer.statusCode) || typeof location !== 'string') {
      return { kind: 'open', answer, host: at.host };
    }
    await answer.body.dump();
    const next = parseUrl(location, at.href);
    if (next === undefined) return { kind: 'not-allowed', host: at.host };
    at = next;
  }
  return { kind: 'too-many-redirects', host: at.host };
}
