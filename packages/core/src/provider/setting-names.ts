import type { Timeouts } from '../http/create-http.ts';
import type { AccountPricing } from '../money/account-pricing.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { RequestIssue } from '../errors/invalid-request-error.ts';
import { checkOptions } from '../names/check-options.ts';
import type { Check, Checks, ChecksOf } from '../names/check.ts';
import * as kinds from '../names/kinds.ts';
import { nearest } from '../names/nearest.ts';
import type { MediaSettings } from '../types/media.ts';
import { isNamedBy } from '../endpoint/select-endpoint.ts';
import type { EndpointTable } from './endpoint-table.ts';
import type { ProviderFacts } from './provider-definition.ts';
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
  // What is in the rows is checked before anything is sent, with its place: see own-rows.ts.
  endpoints: {
    allowed: 'a list of rows, each with its id, model, mode and fields, and rates in its price',
    fits: (value) => Array.isArray(value) && value.every(looksLikeRow),
  },
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
  sink: kinds.aFunction,
  onEvent: kinds.aFunction,
  now: kinds.aFunction,
  sleep: kinds.aFunction,
  random: kinds.aFunction,
};

/** As much of a row as can be shown and asked for a price. */
function looksLikeRow(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const names = ['id', 'model', 'mode'].map((name): unknown => Reflect.get(value, name));
  const price: unknown = Reflect.get(value, 'price');
  return (
    names.every(kinds.text.fits) &&
    Array.isArray(Reflect.get(value, 'fields')) &&
    (price === undefined || hasRates(price))
  );
}

function hasRates(price: unknown): boolean {
  if (typeof price !== 'object' || price === null) return false;
  const rates: unknown = Reflect.get(price, 'rates');
  return Array.isArray(rates) && rates.every((rate) => typeof rate === 'object' && rate !== null);
}

const aHost: Check = {
  allowed: 'an http(s) URL',
  fits: (value) => typeof value === 'string' && /^https?:\/\/./i.test(value),
};

/**
 * Holds the settings of a provider against the names that there are.
 *
 * @throws InvalidOptionsError
 */
export function checkSettings(definition: ProviderFacts, settings: ProviderSettings): void {
  const { id: provider, hosts, credentials } = definition;
  const hostChecks: Checks = Object.fromEntries(Object.keys(hosts).map((name) => [name, aHost]));
  const secrets = credentials.flatMap((each) => Object.keys(each.secrets));
  const secretChecks: Checks = Object.fromEntries(secrets.map((name) => [name, kinds.text]));
  const checks: Checks = { ...settingChecks, ...secretChecks, ...hostChecks };
  checkOptions(`the provider ${provider}`, settings, checks);
}

/**
 * Holds the ids of settings against the table: a limit or a price of an id that no row has would
 * never hold.
 *
 * @throws InvalidOptionsError
 */
export function checkKnownIds(
  provider: string,
  { allowedModels = [], pricing: { rates = {} } = {} }: ProviderSettings,
  table: EndpointTable,
): void {
  const issues = [
    ...unknownIds(
      'allowedModels',
      allowedModels.filter((name) => !table.around(name).some((row) => isNamedBy(row, name))),
      () => table.all.flatMap(({ model, id, key }) => [model, id, key]),
    ),
    ...unknownIds(
      'pricing.rates',
      Object.keys(rates).filter((key) => table.row(key) === undefined),
      () => table.all.map(({ key }) => key),
    ),
  ];
  if (issues.length > 0) throw new InvalidOptionsError(`the provider ${provider}`, issues);
}

/** What stands where an id of the table should. */
function unknownIds(
  field: string,
  unknown: readonly string[],
  known: () => readonly string[],
): readonly RequestIssue[] {
  return unknown.map((id) => {
    const [near] = nearest(id, [...new Set(known())], 1);
    const allowed =
      near === undefined ? 'ids of the table, see provider.endpoints' : `"${near}" instead`;
    return { field, given: 'an id that the provider does not have', allowed };
  });
}
