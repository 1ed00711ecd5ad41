import { TransportError } from '../http/transport-error.ts';
import type { Engine } from '../provider/engine.ts';
import type { Balance } from '../types/balance.ts';

/**
 * What is left of the account's money, as the provider says.
 *
 * @returns `undefined` where it does not tell, or not now
 * @throws MissingApiKeyError
 */
export async function balanceOf(
  { definition, connection, config }: Engine,
  signal: AbortSignal | undefined,
): Promise<readonly Balance[] | undefined> {
  try {
    return await definition.protocol.balance?.(connection, { now: config.now(), signal });
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}
