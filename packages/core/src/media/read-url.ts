import { isPublicHost } from '../http/public-host.ts';
import type { MediaSettings } from '../types/media.ts';
import { parseUrl } from '../http/parse-url.ts';

/** A URL that is passed on, or why it is not, in the words of an issue. */
export type ReadUrl =
  | { readonly url: string }
  | { readonly given: string; readonly allowed: string };

const bytesOfFile = 'the bytes of the file: `await openAsBlob(path)` of node:fs gives them';
const anyUrl = 'an http(s) URL that a provider can fetch, or the bytes of the file';
const signed = 'an http(s) URL; most stores sign one for a while';

/** What to give in place of a URL that leads to nothing outside of this machine. */
const inPlaceOf: Readonly<Record<string, string>> = {
  file: bytesOfFile,
  blob: 'the Blob itself: no one outside of the page can read its URL',
  s3: signed,
  gs: signed,
};

/**
 * A URL as it goes to a provider, which has to fetch it. What it cannot reach would be a task that
 * is paid for and fails.
 */
export function readUrl(
  text: string,
  scheme: string,
  { allowPrivateUrls = false }: MediaSettings,
): ReadUrl {
  // C:\photo.jpg
  if (scheme.length === 1) return { given: 'a path of a file', allowed: bytesOfFile };
  if (scheme !== 'http' && scheme !== 'https') {
    return { given: `a ${scheme.slice(0, 20)}: URL`, allowed: inPlaceOf[scheme] ?? anyUrl };
  }
  const url = parseUrl(text);
  if (url === undefined) return { given: 'a URL that cannot be read', allowed: anyUrl };
  if (!allowPrivateUrls && (url.username !== '' || url.password !== '')) {
    return { given: 'a URL with a user or password in it', allowed: signed };
  }
  if (!allowPrivateUrls && !isPublicHost(url.hostname)) {
    return {
      given: `a URL that no provider can reach (${url.hostname.slice(0, 80)})`,
      allowed:
        'a URL on the Internet, or the bytes of the file, which are uploaded; for an emulator, ' +
        '`media: { allowPrivateUrls: true }` in the settings of the provider',
    };
  }
  return { url: isPlain(text) ? text : url.href };
}

/** Whether every reader of URLs sees the same host in it. */
function isPlain(text: string): boolean {
  return /^https?:\/\/[^\\\t\r\n]*$/i.test(text);
}
