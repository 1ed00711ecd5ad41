import { InvalidRequestError } from '../errors/invalid-request-error.ts';

/** The query parameter that carries provider and endpoint, since no provider sends them back. */
export const webhookParameter = 'genlock';

/**
 * The caller's webhook URL with the endpoint marked on it, so that an event becomes a task id
 * without any store.
 *
 * @throws InvalidRequestError when it is no http(s) URL
 */
export function webhookUrlFor(
  provider: string,
  endpoint: string,
  webhookUrl: string | undefined,
): string | undefined {
  if (webhookUrl === undefined) return undefined;
  const url = URL.canParse(webhookUrl) ? new URL(webhookUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InvalidRequestError(
      [{ field: 'webhookUrl', given: 'no http(s) URL', allowed: 'a public https URL' }],
      { provider, endpoint },
    );
  }
  url.searchParams.set(webhookParameter, `${provider}:${endpoint}`);
  return url.href;
}
