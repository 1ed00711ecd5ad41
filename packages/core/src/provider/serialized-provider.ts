import type { JSONObject } from '@ai-sdk/provider';
import type { Sink } from '../types/sink.ts';
import type { ProviderSettings } from './settings.ts';
import type { SerializedProvider, VideoProvider } from './video-provider.ts';

/**
 * The settings that go along. Code, keys and headers stay: the last two may hold secrets. What they
 * hold is checked whenever a provider is made of them.
 */
const goAlong: readonly (keyof ProviderSettings)[] = [
  'id',
  'apiKeyEnvironment',
  'allowedModels',
  'endpoints',
  'timeouts',
  'eagerness',
  'readsAtOnce',
  'readsPerSecond',
  'statusStreams',
  'tasksAtOnce',
  'busyTimeoutMs',
  'recoveryTimeoutMs',
  'pricing',
  'media',
  'onUnsupported',
];

/**
 * A provider's settings without what is secret or code.
 *
 * @param hosts - names of the settings that hold a base URL
 * @throws TypeError for a budget, which would be a wall no more, for a sink, for a number without an
 *   end, and for a URL with a password
 */
export function serializeSettings(
  provider: string,
  settings: ProviderSettings,
  hosts: readonly string[],
): SerializedProvider {
  if (settings.budget !== undefined) {
    throw new TypeError(
      `A model of ${provider} with a budget cannot go to another process: nothing would hold it ` +
        'to the budget there. Use maxCostUsd for each call.',
    );
  }
  refuseSink(provider, settings.sink);
  // Without the names that have no value.
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- what JSON.stringify wrote of an object
  const data: JSONObject = JSON.parse(JSON.stringify(thoseThatGo(settings), noInfinity));
  return { provider, settings: { ...data, ...baseURLsIn(settings, hosts) } };
}

/**
 * A sink is a function, which no JSON holds: videos would be saved no more, and nobody would know.
 *
 * @throws TypeError
 */
export function refuseSink(provider: string, sink: Sink | undefined): void {
  if (sink === undefined) return;
  throw new TypeError(
    `A model of ${provider} with a sink cannot go to another process: nothing would save its ` +
      'videos there. Save them with saveVideo where the task has ended.',
  );
}

/**
 * Settings as they were. Those that a newer version may have sent are left out.
 */
export function reviveSettings(settings: JSONObject, hosts: readonly string[]): ProviderSettings {
  return { ...thoseThatGo(settings), ...baseURLsIn(settings, hosts) };
}

function thoseThatGo(settings: object): ProviderSettings {
  return Object.fromEntries(goAlong.map((name) => [name, Reflect.get(settings, name)]));
}

/** No JSON holds a number without an end: it would come out as none. */
function noInfinity(name: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  throw new TypeError(`A model with ${name}: ${value} cannot go to another process.`);
}

function baseURLsIn(settings: object, hosts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    hosts.flatMap((name) => {
      const given: unknown = Reflect.get(settings, name);
      if (typeof given !== 'string') return [];
      const { username, password, search } = new URL(given);
      if (`${username}${password}${search}` === '') return [[name, given]];
      throw new TypeError(`The ${name} of a model that goes to another process may hold a secret.`);
    }),
  );
}

type Revive = (settings: JSONObject) => VideoProvider;

const revivers = new Map<string, Revive>();

/** Tells how a provider is made again. Whoever has the provider's module has this too. */
export function registerProvider(provider: string, revive: Revive): void {
  revivers.set(provider, revive);
}

/**
 * Makes a provider again. Its key comes from the environment of this process.
 *
 * @throws TypeError when its module is not loaded here
 */
export function reviveProvider({ provider, settings }: SerializedProvider): VideoProvider {
  const revive = revivers.get(provider);
  if (revive !== undefined) return revive(settings);
  const module = provider === 'genlock' ? 'genlock' : `@genlock/${provider}`;
  throw new TypeError(
    `A model of ${provider.slice(0, 40)} woke up where its module is not loaded: import ${module}.`,
  );
}
