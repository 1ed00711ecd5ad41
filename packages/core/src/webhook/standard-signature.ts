/** How the signatures of a provider are written that varies Standard Webhooks. */
export interface StandardSignature {
  /** The version in front of each signature: `v1` by the standard. */
  readonly version: string;
  /** How a signature is written: base64 by the standard. */
  readonly encoding: 'base64' | 'hex';
}

/** The 32 bytes of an HMAC-SHA256. */
const shapes = { base64: /^[A-Za-z0-9+/]{43}=$/, hex: /^[0-9a-f]{64}$/ } as const;

/** The signatures of a webhook, as they are written. */
export function standardSignatures(
  headers: Headers,
  { version, encoding }: StandardSignature,
): readonly string[] {
  // Two headers of one name arrive joined by a comma and a space.
  return (headers.get('webhook-signature') ?? '')
    .split(/,?\s+/)
    .filter((entry) => entry.startsWith(`${version},`))
    .map((entry) => entry.slice(version.length + 1))
    .filter((text) => shapes[encoding].test(text));
}

/**
 * Whether headers have a signature of Standard Webhooks: for the `recognizes` of a definition.
 *
 * @example
 * const recognizes = hasStandardSignature({ version: 'v1', encoding: 'base64' });
 */
export function hasStandardSignature(of: StandardSignature): (headers: Headers) => boolean {
  return (headers) => standardSignatures(headers, of).length > 0;
}
