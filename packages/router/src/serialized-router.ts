import {
  refuseSink,
  reviveProvider,
  type SerializedProvider,
  type VideoProvider,
} from '@genlock/core';
import * as z from 'zod';
import type { GenlockSettings } from './genlock-settings.ts';

const json = () => z.record(z.string(), z.json());

/** What {@link serializeRouter} gives, as it comes back. Built where a router does, which is rare. */
const schema = () =>
  z.object({
    providers: z.array(z.object({ provider: z.string(), settings: json() })),
    route: z
      .union([
        z.enum(['cheapest', 'fastest']),
        z.array(z.string()),
        z.object({ weighted: z.record(z.string(), z.number()) }),
      ])
      .optional(),
    fallback: z
      .object({
        on: z.enum(['never', 'refused', 'failure', 'charged-failure']).optional(),
        onModeration: z.boolean().optional(),
        busy: z.enum(['switch', 'wait']).optional(),
      })
      .optional(),
    models: z.record(z.string(), z.string()).optional(),
  });

/**
 * A router as JSON, without keys.
 *
 * @throws TypeError for a route that is a function, a sink, and a provider that cannot go along
 */
export function serializeRouter(settings: GenlockSettings): SerializedProvider {
  const { providers, route, fallback, models } = settings;
  refuseSink('genlock', settings.sink);
  if (typeof route === 'function') {
    throw new TypeError('A router whose route is a function cannot go to another process.');
  }
  const data = { providers: providers.map(serialize), route, fallback, models };
  // Without the keys that have no value.
  return { provider: 'genlock', settings: json().parse(JSON.parse(JSON.stringify(data))) };
}

/**
 * The settings of a router as they were.
 *
 * @throws ZodError for what no router gave
 */
export function reviveRouter(settings: SerializedProvider['settings']): GenlockSettings {
  const { providers, ...rest } = schema().parse(settings);
  return { ...rest, providers: providers.map((each) => reviveProvider(each)) };
}

function serialize(provider: VideoProvider): SerializedProvider {
  const serialized = provider.serialize?.();
  if (serialized !== undefined) return serialized;
  throw new TypeError(`A model of ${provider.id} cannot go to another process.`);
}
