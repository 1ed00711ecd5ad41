import { BoundedMap } from '../bounded-map.ts';
import { checkRows } from '../endpoint/check-rows.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { redact } from '../errors/redact.ts';
import { createHttp } from '../http/create-http.ts';
import type { HttpResponse } from '../http/http.ts';
import { TaskCharges } from './task-charges.ts';
import { Expectations } from '../schedule/expectations.ts';
import { StreamSlots } from '../schedule/stream-slots.ts';
import { SubmitRegistry } from './submit-registry.ts';
import type { TaskFault } from '../types/task-fault.ts';
import { userAgent } from '../version.ts';
import { accountId, offeredBy, type Offered } from './account.ts';
import { resolveHosts } from './hosts.ts';
import { keyedRows } from './keyed-rows.ts';
import { LiveCatalogue } from './live-catalogue.ts';
import type { Connection, HttpFault } from './protocol.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import { TaskSlots } from './task-slots.ts';
import { resolveSettings, type ProviderConfig, type ProviderSettings } from './settings.ts';

/** One provider with its settings: what the steps of a call work with. */
export interface Engine {
  /** The provider's facts, under the id of this account. */
  readonly definition: ProviderDefinition;
  /** The provider's own id, whatever this account is called. */
  readonly baseId: string;
  /** All rows by key: read them through {@link rowOf}. */
  readonly rows: ReadonlyMap<string, Endpoint>;
  /** The rows that may be started: all, or those of the `allowedModels` setting. */
  readonly offered: Offered;
  readonly config: ProviderConfig;
  readonly connection: Connection;
  /** What an HTTP answer means, without the key and the given texts in its words. */
  readonly toFault: (response: HttpResponse, texts?: readonly (string | undefined)[]) => HttpFault;
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
  /** A fault that an adapter read out of a body, without the key and the given texts. */
  readonly safeFault: (fault: TaskFault, texts?: readonly (string | undefined)[]) => TaskFault;
  /** Any text of the provider's, without the key and the given texts. */
  readonly safeText: (text: string, texts?: readonly (string | undefined)[]) => string;
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
  const rows = keyedRows(base.endpoints);
  const endpoints = [...rows.values()];
  checkRows(endpoints, base);
  const definition = { ...base, id: accountId(base.id, settings.id) };
  const config = resolveSettings(definition.id, definition.apiKeyEnvironment, settings);
  const hosts = resolveHosts(definition.id, definition.hosts, settings);
  const key = (): string | undefined => keyOf(config);
  const http = createHttp({
    hosts: Object.values(hosts),
    authorize: () => definition.authorize(config.apiKey()),
    headers: { 'user-agent': userAgent, ...config.headers },
    fetch: config.fetch,
    timeouts: config.timeouts,
  });
  const connection = { http, hosts };
  const { live } = definition.protocol;
  return {
    definition,
    baseId: base.id,
    rows,
    offered: offeredBy(endpoints, definition.unsupportedEndpoints, settings.allowedModels),
    config,
    connection,
    charges: new TaskCharges(config.onEvent),
    expectations: new Expectations(endpoints, config),
    streams: new StreamSlots(config.statusStreams),
    slots: new TaskSlots(config.tasksAtOnce),
    live: new LiveCatalogue(live && (async (row) => live(connection, row)), config.now),
    submits: new SubmitRegistry(),
    toFault: (response, texts = []) => {
      return redactFault(definition.toFault(response), [key(), ...texts]);
    },
    safeFault: (fault, texts = []) => redactFault(fault, [key(), ...texts]),
    safeText: (text, texts = []) => redact(text, [key(), ...texts]),
    texts: new BoundedMap(mostTexts),
  };
}

/** The row that a task was started by; `undefined` where the table no longer has it. */
export function rowOf({ rows }: Engine, key: string): Endpoint | undefined {
  return rows.get(key);
}

function redactFault<Fault extends TaskFault & { readonly requestId?: string | undefined }>(
  fault: Fault,
  texts: readonly (string | undefined)[],
): Fault {
  const { message, providerCode, requestId } = fault;
  return {
    ...fault,
    message: redact(message, texts),
    ...(providerCode !== undefined && { providerCode: redact(providerCode, texts) }),
    ...(requestId !== undefined && { requestId: redact(requestId, texts) }),
  };
}

/** The key wherever it comes from, to be taken out of messages; none is no fault here. */
function keyOf({ apiKey }: ProviderConfig): string | undefined {
  try {
    return apiKey();
  } catch {
    return undefined;
  }
}
