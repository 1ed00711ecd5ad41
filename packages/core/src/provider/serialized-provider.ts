import type { JSONObject } from '@ai-sdk/provider';
import * as z from 'zod';
import { ownEndpointSchema } from '../endpoint/row-schema.ts';
import { once } from '../once.ts';
import type { Sink } from '../types/sink.ts';
import type { ProviderSettings } from './settings.ts';
import type { SerializedProvider, VideoProvider } from './video-provider.ts';

/** The settings that go along. Code, keys and headers stay: the last two may hold secrets. */
const schema = once(() => {
  const milliseconds = z.number().positive().optional();
  return z.object({
    id: z.string().optional(),
    apiKeyEnvironment: z.string().optional(),
    allowedModels: z.array(z.string()).optional(),
    endpoints: z.array(ownEndpointSchema()).optional(),
    timeouts: z.object({ readMs: milliseconds, submitMs: milliseconds }).optional(),
    eagerness: z.number().optional(),
    readsAtOnce: z.number().optional(),
    readsPerSecond: z.number().optional(),
    statusStreams: z.number().optional(),
    tasksAtOnce: z.number().optional(),
    busyTimeoutMs: z.number().optional(),
    recoveryTimeoutMs: z.number().optional(),
    pricing: z
      .object({
        discountPercent: z.number().optional(),
        rates: z.record(z.string(), z.number()).optional(),
      })
      .optional(),
    media: z.object({ allowPrivateUrls: z.boolean().optional() }).optional(),
    onUnsupported: z.enum(['warn', 'error', 'nearest']).optional(),
  });
});

/** Without the names that have no value. */
const rowsAsJson = once(() => z.array(z.json()));

/**
 * A provider's settings without what is secret or code.
 *
 * @param hosts - names of the settings that hold a base URL
 * @throws TypeError for a budget, which would be a wall no more, for a sink, and for a URL with a
 *   password
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
  const { endpoints, ...data } = schema().parse(settings);
  const rows = endpoints && {
    endpoints: rowsAsJson().parse(JSON.parse(JSON.stringify(endpoints))),
  };
  return { provider, settings: { ...data, ...rows, ...baseURLsIn(settings, hosts) } };
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
 * Settings as they were.
 *
 * @throws ZodError for what no provider gave
 */
export function reviveSettings(settings: JSONObject, hosts: readonly string[]): ProviderSettings {
  return Object.assign(schema().parse(settings), baseURLsIn(settings, hosts));
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
