import type { Timeouts } from '../http/create-http.ts';
import type { AccountPricing } from '../money/account-pricing.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { checkOptions } from '../names/check-options.ts';
import type { Check, Checks, ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import { nearest } from '../names/nearest.ts';
import type { MediaSettings } from '../types/media.ts';
import { ownRowIssues } from './own-rows.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderSettings } from './settings.ts';

const timeouts: ChecksOf<Timeouts> = { readMs: kinds.aboveZero, submitMs: kinds.aboveZero };

const pricing: ChecksOf<AccountPricing> = {
  discountPercent: {
    allowed: 'a number from 0 to 100',
    fits: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  },
  rates: kinds.recordOf('USD by endpoint key, each 0 or more', kinds.usd),
};

const media: ChecksOf<MediaSettings> = { allowPrivateUrls: kinds.trueOrFalse };

/** One for each setting: a setting that is missing here does not compile. */
const settingChecks: ChecksOf<ProviderSettings> = {
  id: kinds.text,
  apiKey: kinds.text,
  apiKeyEnvironment: kinds.text,
  allowedModels: kinds.texts,
  // What is in the rows is checked below, with its place.
  endpoints: kinds.anything,
  headers: kinds.headers,
  fetch: kinds.aFunction,
  timeouts: kinds.objectOf(timeouts),
  pollSchedule: kinds.aFunction,
  eagerness: kinds.aboveZero,
  statusStreams: kinds.fromZero,
  taskTimes: kinds.methods('what createTaskTimes() gives', 'nextPollMs', 'add'),
  // Their bounds are checked where they are used.
  readsAtOnce: kinds.anyNumber,
  readsPerSecond: kinds.anyNumber,
  tasksAtOnce: kinds.anyNumber,
  busyTimeoutMs: kinds.fromZero,
  recoveryTimeoutMs: kinds.fromZero,
  pricing: kinds.objectOf(pricing),
  budget: kinds.aBudget,
  media: kinds.objectOf(media),
  onUnsupported: kinds.oneOf('warn', 'error', 'nearest'),
  webhookSecret: kinds.text,
  onEvent: kinds.aFunction,
  now: kinds.aFunction,
  sleep: kinds.aFunction,
  random: kinds.aFunction,
};

const aHost: Check = {
  allowed: 'an http(s) URL',
  fits: (value) => typeof value === 'string' && /^https?:\/\/./i.test(value),
};

/**
 * Holds the settings of a provider against the names that there are.
 *
 * @throws InvalidOptionsError
 */
export function checkSettings(definition: ProviderDefinition, settings: ProviderSettings): void {
  const { id: provider, hosts, credentials } = definition;
  const hostChecks: Checks = Object.fromEntries(Object.keys(hosts).map((name) => [name, aHost]));
  const secrets = credentials.flatMap((each) => Object.keys(each.secrets));
  const secretChecks: Checks = Object.fromEntries(secrets.map((name) => [name, kinds.text]));
  const checks: Checks = { ...settingChecks, ...secretChecks, ...hostChecks };
  const place = `the provider ${provider}`;
  checkOptions(place, settings, checks);
  const own = settings.endpoints ?? [];
  const wrong = own.length === 0 ? [] : ownRowIssues(own, definition);
  if (wrong.length > 0) throw new InvalidOptionsError(place, wrong);
  const endpoints = [...definition.endpoints, ...own];
  const { allowedModels = [], pricing: { rates = {} } = {} } = settings;
  const keys = (): readonly string[] => endpoints.map(({ key, id }) => key ?? id);
  const names = (): readonly string[] => endpoints.flatMap(({ model, id }) => [model, id]);
  const issues = [
    ...unknownIds('allowedModels', allowedModels, () => [...names(), ...keys()]),
    ...unknownIds('pricing.rates', Object.keys(rates), keys),
  ];
  if (issues.length > 0) throw new InvalidOptionsError(place, issues);
}

/** Ids that no row of the table has: a limit or a price that would never hold. */
function unknownIds(
  field: string,
  given: readonly string[],
  known: () => readonly string[],
): readonly RequestIssue[] {
  if (given.length === 0) return [];
  const all = new Set(known());
  return given
    .filter((id) => !all.has(id))
    .map((id) => {
      const [near] = nearest(id, [...all], 1);
      const allowed =
        near === undefined ? 'ids of the table, see provider.endpoints' : `"${near}" instead`;
      return { field, given: 'an id that the provider does not have', allowed };
    });
}
