/** Headers that carry a key, by name. */
export type KeyHeaders = Readonly<Record<string, string>>;

/** One way in which a provider is told who calls, made of one secret or of several. */
export interface Credential<Name extends string = string> {
  /**
   * The settings that it is made of, each with the environment variables that may hold it, the first
   * one first: `{ apiKey: ['FAL_KEY', 'FAL_API_KEY'] }`.
   */
  readonly secrets: Readonly<Record<Name, readonly string[]>>;
  /**
   * The headers that carry it. It may sign, with WebCrypto, which every runtime has.
   *
   * @param at - `now` in milliseconds since the epoch, for what expires
   */
  authorize(
    given: Readonly<Record<Name, string>>,
    at: { readonly now: number },
  ): KeyHeaders | Promise<KeyHeaders>;
  /**
   * How long minted headers live, in milliseconds: they are kept, and made anew before they expire
   * or when the provider says that they are not valid. Left out: made for each call.
   */
  readonly lifeMs?: number | undefined;
}

/**
 * A credential whose secrets are known by name in `authorize`.
 *
 * @example
 * credential({
 *   secrets: { apiKey: ['ACME_API_KEY'] },
 *   authorize: ({ apiKey }) => ({ authorization: `Bearer ${apiKey}` }),
 * });
 */
export function credential<Name extends string>(made: Credential<Name>): Credential<Name> {
  return made;
}

/**
 * One key as a bearer token, the `apiKey` of the settings.
 *
 * @param variables - the environment variables that may hold it, the first one first
 *
 * @example
 * bearerKey('ACME_API_KEY');
 */
export function bearerKey(...variables: readonly string[]): Credential<'apiKey'> {
  return credential({
    secrets: { apiKey: variables },
    authorize: ({ apiKey }) => ({ authorization: `Bearer ${apiKey}` }),
  });
}
