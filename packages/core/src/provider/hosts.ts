import { parseUrl } from '../http/parse-url.ts';

/**
 * Base URLs from the settings, else the provider's own; without a slash at the end.
 *
 * @throws RangeError for one that no request could be made to, or that holds a password: `fetch`
 *   refuses it at the submit, and with it in the message
 */
export function resolveHosts(
  provider: string,
  defaults: Readonly<Record<string, string>>,
  settings: object,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, url]) => {
      const given: unknown = Reflect.get(settings, name);
      if (given === undefined) return [name, withoutSlash(url)];
      if (typeof given === 'string' && isBase(given)) return [name, withoutSlash(given)];
      // What stands there is not repeated: it may hold a password.
      throw new RangeError(
        `${name} of ${provider} has to be an http(s) URL without user name, password, query and ` +
          'fragment. What a proxy wants to know goes into the headers setting.',
      );
    }),
  );
}

function isBase(text: string): boolean {
  const url = parseUrl(text);
  if (url === undefined) return false;
  const { protocol, username, password, search, hash } = url;
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
