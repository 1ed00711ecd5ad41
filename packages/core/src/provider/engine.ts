import { BoundedMap } from '../bounded-map.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { createHttp } from '../http/create-http.ts';
import { Expectations } from '../schedule/expectations.ts';
import { StreamSlots } from '../schedule/stream-slots.ts';
import { elapsedClock } from '../time/elapsed.ts';
import { sleep } from '../time/sleep.ts';
import { userAgent } from '../version.ts';
import type { Connection } from './connection.ts';
import { credentialsOf, refusesKey, type Credentials } from './credentials.ts';
import { LiveCatalogue } from './live-catalogue.ts';
import { openAccount, type Account } from './open-account.ts';
import type { ProviderDefinition, ProviderNetwork } from './provider-definition.ts';
import { createSafeWords, type SafeWords } from './safe-words.ts';
import type { ProviderConfig, ProviderSettings } from './settings.ts';
import { SubmitRegistry } from './submit-registry.ts';
import { TaskCharges } from './task-charges.ts';
import { TaskSlots } from './task-slots.ts';

/** One provider with its settings: what the steps of a call work with. */
export interface Engine extends Account, SafeWords {
  /** The provider's facts and its network, under the id of this account. */
  readonly definition: ProviderDefinition;
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

/** The engine of a provider with one set of settings: what {@link openAccount} throws, this does. */
export function createEngine(base: ProviderDefinition, settings: ProviderSettings): Engine {
  return engineOf(openAccount(base, settings), base);
}

/** What an account needs to send, read and wait. Makes no call yet. */
export function engineOf(account: Account, network: ProviderNetwork): Engine {
  const { hosts, settings, table } = account;
  const definition = { ...network, ...account.definition };
  const config: ProviderConfig = {
    ...account.config,
    elapsed: elapsedClock({ now: settings.now, isVirtual: settings.sleep !== undefined }),
    sleep: settings.sleep ?? sleep,
  };
  const credentials = credentialsOf(definition, settings, config.now);
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
    ...account,
    definition,
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
    ...createSafeWords(definition, credentials),
    texts: new BoundedMap(mostTexts),
  };
}

/** The row that a task was started by; `undefined` where the table no longer has it. */
export function rowOf({ table }: Engine, key: string): Endpoint | undefined {
  return table.row(key);
}
