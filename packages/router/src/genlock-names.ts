import { isThenable, kinds, type Check, type ChecksOf } from '@genlock/core';
import { checkNames } from './config/check-names.ts';
import { ConfigError } from './config/config-error.ts';
import type { GenlockSettings } from './genlock-settings.ts';
import type { FallbackSettings } from './routing/fallback.ts';

/** What makes something a provider. */
const aProvider: Check = kinds.methods(
  'a provider, such as fal from @genlock/fal',
  'start',
  'status',
  'supports',
);

/** A list of providers. */
const providerList: Check = {
  allowed: 'a list of providers, such as [fal, wavespeed], and not of their names',
  fits: (value) => Array.isArray(value) && value.every((each) => aProvider.fits(each)),
};

const weights: Check = kinds.recordOf('numbers of 0 or more by provider id', kinds.fromZero);

const aRoute: Check = {
  allowed:
    '"cheapest", "fastest", a list of ids, { weighted: { fal: 2, wavespeed: 1 } } or a function',
  fits: (value) =>
    value === 'cheapest' ||
    value === 'fastest' ||
    typeof value === 'function' ||
    kinds.texts.fits(value) ||
    (kinds.anObject.fits(value) && weights.fits(Reflect.get(Object(value), 'weighted'))),
  inside: { weighted: weights },
  isLeaf: (value) => !kinds.anObject.fits(value),
};

const fallbackChecks: ChecksOf<FallbackSettings> = {
  on: kinds.oneOf('never', 'refused', 'failure', 'charged-failure'),
  onModeration: kinds.trueOrFalse,
  busy: kinds.oneOf('switch', 'wait'),
};

/** One for each setting: a setting that is missing here does not compile. */
const checks: ChecksOf<GenlockSettings> = {
  providers: kinds.needed(providerList),
  route: aRoute,
  fallback: {
    ...kinds.objectOf(fallbackChecks),
    allowed: 'an object, such as { on: "never" }',
  },
  models: kinds.recordOf('models by name, such as { hero: "kling-v3.0-pro" }', kinds.text),
  sink: kinds.aFunction,
  now: kinds.aFunction,
  random: kinds.aFunction,
};

/**
 * Holds the settings of a router against what there is.
 *
 * @throws ConfigError
 */
export function checkGenlockSettings(settings: unknown): void {
  const file = 'createGenlock';
  if (isThenable(settings)) {
    const problem = 'a promise was given: createGenlock(await loadConfig())';
    throw new ConfigError(problem, { file, key: '' });
  }
  checkNames(file, settings, checks);
}
