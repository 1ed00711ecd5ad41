import type { JSONObject } from '@ai-sdk/provider';
import type { Endpoint, UnsupportedEndpoint } from '../endpoint/endpoint.ts';
import { isNamedBy } from '../endpoint/select-endpoint.ts';
import type { VideoRequest } from '../types/video-request.ts';
import type { EndpointTable } from './endpoint-table.ts';
import { isProviderId } from './provider-id.ts';

/** Taken: `providerOptions.genlock` and the router. */
const reserved = 'genlock';

/**
 * The id of an account: its own, else that of its provider.
 *
 * @throws RangeError when a task id could not hold it
 */
export function accountId(base: string, own: string | undefined): string {
  if (own === undefined) return base;
  if (isProviderId(own) && own !== reserved) return own;
  // What stands there is not repeated: it may be a key in the wrong place.
  throw new RangeError(
    `The id of an account at ${base} has to be 1 to 40 lower-case letters, digits and hyphens, ` +
      `the first no hyphen, and not "${reserved}".`,
  );
}

/** What an account may start. */
export interface Offered {
  readonly endpoints: readonly Endpoint[];
  /** Ids that it may not start, with the reason. */
  readonly unsupportedEndpoints: readonly UnsupportedEndpoint[];
  /** The rows among which a name stands, as {@link EndpointTable.around}; none where it may not be started. */
  readonly around: (name: string) => readonly Endpoint[];
}

/** The rows that an account may start; for the others, the reason why not. */
export function offeredBy(
  table: EndpointTable,
  unsupportedEndpoints: readonly UnsupportedEndpoint[] = [],
  allowed?: readonly string[],
): Offered {
  const isAllowed = (row: Endpoint): boolean =>
    allowed === undefined || allowed.some((name) => isNamedBy(row, name));
  return {
    get endpoints() {
      return allowed === undefined ? table.all : table.all.filter(isAllowed);
    },
    get unsupportedEndpoints() {
      if (allowed === undefined) return unsupportedEndpoints;
      return [...unsupportedEndpoints, ...notAllowed(table.all, isAllowed)];
    },
    around: (name) => {
      const rows = table.around(name).filter(isAllowed);
      return rows.some((row) => isNamedBy(row, name)) ? rows : [];
    },
  };
}

function notAllowed(
  rows: readonly Endpoint[],
  isAllowed: (row: Endpoint) => boolean,
): readonly UnsupportedEndpoint[] {
  const names = new Set(rows.filter(isAllowed).flatMap(namesOf));
  const left = rows.flatMap(namesOf).filter((name) => !names.has(name));
  const reason = 'it is not among the allowedModels of this provider';
  return [...new Set(left)].map((id) => ({ id, reason }));
}

function namesOf({ key, id, model }: Endpoint): readonly string[] {
  return [key, id, model];
}

/**
 * A request as an account reads it: raw fields are meant for it by the provider's own id, and by
 * the account's, which wins where both say something.
 */
export function requestForAccount(
  base: string,
  account: string,
  request: VideoRequest,
): VideoRequest {
  const { providerOptions } = request;
  const forAll = providerOptions?.[base];
  if (account === base || forAll === undefined) return request;
  const raw: JSONObject = { ...forAll, ...providerOptions?.[account] };
  return { ...request, providerOptions: { ...providerOptions, [account]: raw } };
}
