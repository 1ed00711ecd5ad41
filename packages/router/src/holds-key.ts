/** Parameters that carry the key of an account. Those of signed URLs have other names. */
const keyNames: ReadonlySet<string> = new Set([
  'key',
  'apikey',
  'api_key',
  'api-key',
  'access_token',
]);

/**
 * Whether a URL has a key in it: `@ai-sdk/google` appends its own to the URL of a video (github.com/
 * vercel/ai, packages/google, read 2026-11-29). Keys stay on the server.
 */
export function holdsKey(url: string): boolean {
  const query = /\?([^#]*)/.exec(url)?.[1];
  if (query === undefined) return false;
  return [...new URLSearchParams(query).keys()].some((name) => keyNames.has(name.toLowerCase()));
}
