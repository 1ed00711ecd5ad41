import type { JSONObject } from '@ai-sdk/provider';
import type { VideoRequest } from '../types/video-request.ts';
import { isProviderId } from './task-id.ts';
import type { ProviderDefinition } from './provider-definition.ts';

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

/** The rows that an account may start; for the others, the reason why not. */
export function offeredBy(
  { endpoints, unsupportedEndpoints = [] }: ProviderDefinition,
  allowed: readonly string[] | undefined,
): Pick<ProviderDefinition, 'endpoints' | 'unsupportedEndpoints'> {
  if (allowed === undefined) return { endpoints, unsupportedEndpoints };
  const isAllowed = ({ id, model }: { readonly id: string; readonly model: string }): boolean =>
    allowed.includes(id) || allowed.includes(model);
  const offered = endpoints.filter((row) => isAllowed(row));
  const models = new Set(offered.map(({ model }) => model));
  const left = endpoints
    .filter((row) => !isAllowed(row))
    .flatMap(({ id, model }) => (models.has(model) ? [id] : [id, model]));
  const reason = 'it is not among the allowedModels of this provider';
  return {
    endpoints: offered,
    unsupportedEndpoints: [
      ...unsupportedEndpoints,
      ...[...new Set(left)].map((id) => ({ id, reason })),
    ],
  };
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
