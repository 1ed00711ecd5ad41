import { BoundedMap } from '../bounded-map.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { familyOf } from '../endpoint/endpoint-family.ts';
import { withOwnRows, type ReplacedRow } from '../endpoint/own-endpoint.ts';
import { createHttp } from '../http/create-http.ts';
import { TaskCharges } from './task-charges.ts';
import { Expectations } from '../schedule/expectations.ts';
import { StreamSlots } from '../schedule/stream-slots.ts';
import { SubmitRegistry } from './submit-registry.ts';
import { userAgent } from '../version.ts';
import { accountId, offeredBy, type Offered } from './account.ts';
import { resolveHosts } from './hosts.ts';
import { completeRows } from './own-rows.ts';
import { EndpointTable } from './endpoint-table.ts';
import { checkKnownIds, checkOwnModels } from './setting-names.ts';
import { LiveCatalogue } from './live-catalogue.ts';
import { credentialsOf, refusesKey, type Credentials } from './credentials.ts';
import type { Connection } from './connection.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import { createSafeWords, type SafeWords } from './safe-words.ts';
import { TaskSlots } from './task-slots.ts';
import { resolveSettings, type ProviderConfig, type ProviderSettings } from './settings.ts';

/** One provider with its settings: what the steps of a call work with. */
export interface Engine extends SafeWords {
  /** The provider's facts, under the id of this account. */
  readonly definition: ProviderDefinition;
  /** The provider's own id, whatever this account is called. */
  readonly baseId: string;
  /** All rows: read them through {@link rowOf}. */
  readonly table: EndpointTable;
  /** The rows that may be started: all, or those of the `allowedModels` setting. */
  readonly offered: Offered;
  readonly config: ProviderConfig;
  /** The secrets, and what is made of them. */
  readonly credentials: Credentials;
  readonly connection: Connection;
  /** The money side of the tasks of this instance. */
  readonly charges: TaskCharges;
  /** When the tasks of this instance should end. */
  readonly expectations: Expectations;
  /** Who may follow a task on a stream. */
  readonly streams: StreamSlots;
  /** Room for the tasks of this instance, where their number is limited. */
  readonly slots: TaskSlots;
  /** What the provider's live catalogue says. */
  readonly live: LiveCatalogue;
  /** What is known of the submits of this instance. */
  readonly submits: SubmitRegistry;
  /** The caller's own texts by task id: what no message about the task may repeat. */
  readonly texts: BoundedMap<string, readonly (string | undefined)[]>;
}

/** How many tasks' texts are kept: providers repeat them while a task is young. */
const mostTexts = 1_000;

/**
 * Joins a provider's facts with one set of settings.
 *
 * @throws RangeError for an `id` that a task id could not hold, or a base URL that is none
 * @throws TypeError for a table whose keys or names are wrong
 */
export function createEngine(base: ProviderDefinition, settings: ProviderSettings): Engine {
  const config = resolveSettings(settings);
  const { table, replaced } = tableOf(base, settings, config);
  checkKnownIds(base.id, settings, table);
  checkOwnModels(base.id, settings, table);
  const definition = { ...base, id: accountId(base.id, settings.id) };
  for (const { key, by } of replaced) {
    config.onEvent({ type: 'endpoint-replaced', endpoint: key, by });
  }
  const hosts = resolveHosts(definition.id, definition.hosts, settings);
  const credentials = credentialsOf(definition, settings, config.now);
  const words = createSafeWords(definition, credentials);
  const http = createHttp({
    hosts: Object.values(hosts),
    authorize: () => credentials.headers(),
    renew: async (refused, sent) => refusesKey(definition, refused) && credentials.renew(sent),
    headers: { 'user-agent': userAgent, ...config.headers },
    constants: definition.headers,
    fetch: config.fetch,
    timeouts: config.timeouts,
  });
  const connection = { http, hosts };
  const { live } = definition.protocol;
  return {
    definition,
    baseId: base.id,
    table,
    offered: offeredBy(table, definition.unsupportedEndpoints, settings.allowedModels),
    config,
    credentials,
    connection,
    charges: new TaskCharges(config.onEvent),
    expectations: new Expectations((key) => table.row(key), {
      ...config,
      typicalTime: definition.timing?.typicalTime,
    }),
    streams: new StreamSlots(config.statusStreams),
    slots: new TaskSlots(config.tasksAtOnce),
    live: new LiveCatalogue(live && (async (row) => live(connection, row)), config.now),
    submits: new SubmitRegistry(),
    ...words,
    texts: new BoundedMap(mostTexts),
  };
}

/** The row that a task was started by; `undefined` where the table no longer has it. */
export function rowOf({ table }: Engine, key: string): Endpoint | undefined {
  return table.row(key);
}

/** The table with rows of one's own: then all of it is made at once, to see what they replace. */
function tableOf(
  { endpoints, ...words }: ProviderDefinition,
  settings: ProviderSettings,
  { now }: ProviderConfig,
): { readonly table: EndpointTable; readonly replaced: readonly ReplacedRow[] } {
  const own = completeRows(settings.endpoints ?? [], now);
  if (own.length === 0) return { table: new EndpointTable(endpoints, words), replaced: [] };
  const { rows, replaced } = withOwnRows(new EndpointTable(endpoints, words).all, own);
  return { table: new EndpointTable([familyOf(rows)], words).makeAll(), replaced };
}
