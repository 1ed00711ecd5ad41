import { type FailureKind, failureKinds } from '../task.ts';
import { type RouteName, routeNames } from '../names.ts';
import { type ProviderName, providerNames } from '../known.ts';
import {
  checkRule,
  type FaultKind,
  type FaultRule,
  httpFaultKinds,
  streamFaultKinds,
  webhookFaultKinds,
} from './fault.ts';

/** How a fault is written on the command line. */
export const faultSyntax = 'provider:route:kind[=value][*times][+after]';

const pattern = /^(\w+):([\w-]+):([\w-]+)(?:=([\w-]+))?(?:\*(\d+))?(?:\+(\d+))?$/u;

/**
 * Reads a fault like `fal:status:503*3`, `wavespeed:submit:fail=moderated` or `fal:result:slow=5000`.
 * The value is the failure of `fail`, the milliseconds of `slow` and `webhook-late`, and the seconds of
 * `Retry-After` for all others.
 *
 * @throws RangeError that says what is wrong
 */
export function parseFault(text: string): FaultRule<ProviderName> {
  const match = pattern.exec(text);
  if (match === null) throw new RangeError(`"${text}" is no fault. Write ${faultSyntax}.`);
  const [, provider = '', route = '', kind = '', value, times, after] = match;
  const rule: FaultRule<ProviderName> = {
    provider: pick<ProviderName>('provider', provider, providerNames),
    route: pick<RouteName>('route', route, routeNames),
    kind: pick<FaultKind>('kind', kind, [
      ...httpFaultKinds,
      ...streamFaultKinds,
      ...webhookFaultKinds,
    ]),
    ...readValue(kind, value),
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(after === undefined ? {} : { after: Number(after) }),
  };
  checkRule(rule, providerNames);
  return rule;
}

function readValue(
  kind: string,
  value: string | undefined,
): Pick<FaultRule, 'failure' | 'delayMs' | 'retryAfterSeconds'> {
  if (value === undefined) return {};
  if (kind === 'fail') return { failure: pick<FailureKind>('failure', value, failureKinds) };
  if (kind === 'slow' || kind === 'webhook-late') return { delayMs: Number(value) };
  return { retryAfterSeconds: Number(value) };
}

function pick<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new RangeError(`"${value}" is no ${name} of a fault. Use one of: ${allowed.join(', ')}.`);
}
