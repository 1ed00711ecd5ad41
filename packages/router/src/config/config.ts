import { createAtlasCloud, type AtlasCloudSettings } from '@genlock/atlascloud';
import type { Budget, ProviderSettings, TaskTimes, VideoProvider } from '@genlock/core';
import { createFal, type FalSettings } from '@genlock/fal';
import { createWaveSpeed, type WaveSpeedSettings } from '@genlock/wavespeed';
import { z } from 'zod';
import type { FallbackSettings } from '../routing/fallback.ts';
import type { Route } from '../routing/route.ts';

/** Settings of the providers by id. A provider that is not named here is used with defaults. */
export interface ProviderConfig {
  readonly wavespeed?: WaveSpeedSettings | undefined;
  readonly fal?: FalSettings | undefined;
  readonly atlascloud?: AtlasCloudSettings | undefined;
}

/** What a `genlock.config.ts`, `.js` or `.json` holds. */
export interface GenlockConfig {
  /** A list of provider ids, the first that can serve a request does; or `cheapest`. */
  readonly route?: Route | undefined;
  /** When the next provider is tried. Default: after a start that was surely refused. */
  readonly fallback?: FallbackSettings | undefined;
  /** Settings by provider id. Keys are better left to the environment. */
  readonly providers?: ProviderConfig | undefined;
}

/** Types a config file; gives back what it gets. */
export function defineConfig(config: GenlockConfig): GenlockConfig {
  return config;
}

/** A provider that a config can name. */
export interface KnownProvider {
  readonly id: keyof ProviderConfig;
  /** With the settings of the config. */
  readonly create: (config: ProviderConfig) => VideoProvider;
}

/** Every provider that a config can name, in the order of the default route. */
export const knownProviders: readonly KnownProvider[] = [
  { id: 'wavespeed', create: (config) => createWaveSpeed(config.wavespeed) },
  { id: 'fal', create: (config) => createFal(config.fal) },
  { id: 'atlascloud', create: (config) => createAtlasCloud(config.atlascloud) },
];

/** Their ids. */
export const providerIds: readonly string[] = knownProviders.map(({ id }) => id);

const anyFunction = z.custom<never>((value) => typeof value === 'function', 'expected a function');
const aBudget = z.custom<Budget>(
  (value) => typeof Reflect.get(Object(value), 'reserve') === 'function',
  'expected what createBudget gives',
);
const theTaskTimes = z.custom<TaskTimes>(
  (value) => typeof Reflect.get(Object(value), 'nextLookMs') === 'function',
  'expected what createTaskTimes gives',
);
const text = z.string().optional();
const milliseconds = z.number().positive().optional();

/** One for each setting that providers share: a setting that is missing here does not compile. */
const settings = {
  apiKey: text,
  baseURL: z.url().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  fetch: anyFunction.optional(),
  timeouts: z.strictObject({ readMs: milliseconds, submitMs: milliseconds }).optional(),
  pollSchedule: anyFunction.optional(),
  eagerness: z.number().positive().optional(),
  taskTimes: theTaskTimes.optional(),
  recoveryTimeoutMs: z.number().nonnegative().optional(),
  pricing: z
    .strictObject({
      discountPercent: z.number().min(0).max(100).optional(),
      rates: z.record(z.string(), z.number().nonnegative()).optional(),
    })
    .optional(),
  budget: aBudget.optional(),
  onUnsupported: z.enum(['warn', 'error', 'nearest']).optional(),
  webhookSecret: text,
  onEvent: anyFunction.optional(),
  now: anyFunction.optional(),
  sleep: anyFunction.optional(),
  random: anyFunction.optional(),
} as const satisfies Readonly<Record<keyof ProviderSettings | 'baseURL', z.ZodType>>;

/** The shape of a config file. A key that it does not know is an error: a typo must not be silent. */
export const configSchema: z.ZodType<GenlockConfig> = z.strictObject({
  route: z
    .union([
      z.enum(['cheapest', 'fastest']),
      z.array(z.enum(providerIds)).min(1),
      z.strictObject({ weighted: z.partialRecord(z.enum(providerIds), z.number().positive()) }),
    ])
    .optional(),
  fallback: z
    .strictObject({
      on: z.enum(['never', 'refused', 'failure', 'charged-failure']).optional(),
      onModeration: z.boolean().optional(),
    })
    .optional(),
  providers: z
    .strictObject({
      wavespeed: z.strictObject(settings).optional(),
      fal: z
        .strictObject({ ...settings, restURL: z.url().optional(), platformURL: z.url().optional() })
        .optional(),
      atlascloud: z.strictObject(settings).optional(),
    })
    .optional(),
});

/** Every key that may appear somewhere in a config, for hints. */
export const knownKeys: readonly string[] = [
  'route',
  'fallback',
  'providers',
  ...providerIds,
  ...Object.keys(settings),
  'restURL',
  'platformURL',
];
