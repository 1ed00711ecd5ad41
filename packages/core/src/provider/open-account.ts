import { familyOf } from '../endpoint/endpoint-family.ts';
import { completeRows, withOwnRows, type ReplacedRow } from '../endpoint/own-endpoint.ts';
import { accountId, offeredBy, type Offered } from './account.ts';
import { EndpointTable } from './endpoint-table.ts';
import { resolveHosts } from './hosts.ts';
import { networkOf, offersOf } from './network.ts';
import type {
  LazyProviderDefinition,
  NetworkOffers,
  ProviderDefinition,
  ProviderFacts,
  ProviderNetwork,
} from './provider-definition.ts';
import { checkKnownIds } from './setting-names.ts';
import { resolveSettings, type ProviderSettings, type ResolvedSettings } from './settings.ts';

/**
 * One provider with its settings, before anything is sent: what a request is held against and priced
 * by. An engine is made of it by the first call that needs the network.
 */
export interface Account {
  /** The provider's facts, under the id of this account. */
  readonly definition: ProviderFacts;
  /** Loads how it is talked to. */
  readonly network: () => Promise<ProviderNetwork>;
  /** What of that is known before. */
  readonly offers: NetworkOffers;
  /** The provider's own id, whatever this account is called. */
  readonly baseId: string;
  /** All rows: a task may stand in one that is no longer offered. */
  readonly table: EndpointTable;
  /** The rows that may be started: all, or those of the `allowedModels` setting. */
  readonly offered: Offered;
  /** What was given, where the secrets may stand. */
  readonly settings: ProviderSettings;
  readonly config: ResolvedSettings;
  /** Base URLs without a slash at the end. */
  readonly hosts: Readonly<Record<string, string>>;
}

/**
 * Joins a provider's facts with one set of settings.
 *
 * @throws RangeError for an `id` that a task id could not hold, or a base URL that is none
 */
export function openAccount(
  base: ProviderDefinition | LazyProviderDefinition,
  settings: ProviderSettings,
): Account {
  const config = resolveSettings(settings);
  const { table, replaced } = tableOf(base, settings, config);
  checkKnownIds(base.id, settings, table);
  const definition = { ...base, id: accountId(base.id, settings.id) };
  for (const { key, by } of replaced) {
    config.onEvent({ type: 'endpoint-replaced', endpoint: key, by });
  }
  return {
    definition,
    network: networkOf(base),
    offers: offersOf(base),
    baseId: base.id,
    table,
    offered: offeredBy(table, definition.unsupportedEndpoints, settings.allowedModels),
    settings,
    config,
    hosts: resolveHosts(definition.id, definition.hosts, settings),
  };
}

/**
 * The table with rows of one's own: then all of it is made at once, to see what they replace. What is
 * wrong in them is found before anything is sent, in `own-rows.ts`.
 */
function tableOf(
  { endpoints }: ProviderFacts,
  settings: ProviderSettings,
  { now }: ResolvedSettings,
): { readonly table: EndpointTable; readonly replaced: readonly ReplacedRow[] } {
  const own = completeRows(settings.endpoints ?? [], now);
  const table = new EndpointTable(endpoints);
  if (own.length === 0) return { table, replaced: [] };
  const { rows, replaced } = withOwnRows(table.all, own);
  return { table: new EndpointTable([familyOf(rows)]), replaced };
}
