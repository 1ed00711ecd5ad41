import { type RouteName, routeNames } from '../names.ts';
import { type FailureKind, failureKinds } from '../task.ts';

/** What can go wrong with a request. */
export const httpFaultKinds = [
  'drop-before-accept',
  'drop-after-accept',
  'drop-mid-body',
  '400',
  '401',
  '402',
  '403',
  '404',
  '405',
  '408',
  '429',
  '500',
  '502',
  '503',
  '504',
  'html-502',
  'html-200',
  'slow',
  'truncated-json',
  'empty-body',
  'huge-body',
  'ok-with-error-code',
  'unknown-status-word',
  'status-backwards',
  'fail',
  'expired-result',
  'warmup-404',
  'insufficient-funds',
  'rate-limited',
] as const;

/** What can go wrong with a status stream, beside what can with any request. */
export const streamFaultKinds = [
  'stream-drop',
  'stream-ends-early',
  'stream-never-ends',
  'stream-silent',
  'stream-bytes',
  'stream-garbage',
  'stream-huge-event',
  'stream-lies',
] as const;

/** What can go wrong with a webhook. */
export const webhookFaultKinds = [
  'webhook-late',
  'webhook-twice',
  'webhook-forged',
  'webhook-never',
  'webhook-unsigned',
] as const;

/** What can go wrong with a request. */
export type HttpFaultKind = (typeof httpFaultKinds)[number];

/** What can go wrong with a status stream. */
export type StreamFaultKind = (typeof streamFaultKinds)[number];

/** What can go wrong with a webhook. */
export type WebhookFaultKind = (typeof webhookFaultKinds)[number];

/** What can go wrong. */
export type FaultKind = HttpFaultKind | StreamFaultKind | WebhookFaultKind;

/** A rule that makes some requests go wrong. */
export interface FaultRule<Provider extends string = string> {
  /** Whose requests or webhooks it hits. */
  readonly provider: Provider;
  /**
   * `webhook` for the webhook faults, `stream` for those of a stream, the route that is called
   * for all others.
   */
  readonly route: RouteName;
  /** What goes wrong. */
  readonly kind: FaultKind;
  /** How many requests it hits before it is used up. Default: all; 2 for `warmup-404`. */
  readonly times?: number;
  /** How many requests it lets pass first. Default 0. */
  readonly after?: number;
  /** For HTTP errors: the request takes effect all the same, only its answer is lost. Default false. */
  readonly isAccepted?: boolean;
  /** For HTTP errors: the provider's own code, where one status has several meanings. Default: the usual one. */
  readonly code?: string;
  /** Seconds in a `Retry-After` header. Default: no header, but 1 for `rate-limited`. */
  readonly retryAfterSeconds?: number;
  /** How long `slow` hangs, in real milliseconds, and `webhook-late` waits, on the clock. Default 1000. */
  readonly delayMs?: number;
  /** Why the task fails under `fail`. Default `generation-failed`. */
  readonly failure?: FailureKind;
  /** HTTP status under which Atlas Cloud tells of a failed task under `fail`. Default 200. */
  readonly httpStatus?: 200 | 400 | 500;
}

/** The kinds at home on a route; any other route has those of HTTP. */
const kindsByRoute: Partial<Readonly<Record<RouteName, readonly FaultKind[]>>> = {
  webhook: webhookFaultKinds,
  stream: [...httpFaultKinds, ...streamFaultKinds],
};

/**
 * Refuses a rule that could never hit, or is misspelt.
 *
 * @throws RangeError that names what is allowed
 */
export function checkRule(rule: FaultRule, providers: readonly string[]): void {
  mustBeIn('provider', rule.provider, providers);
  mustBeIn('route', rule.route, routeNames);
  mustBeIn('kind', rule.kind, kindsByRoute[rule.route] ?? httpFaultKinds);
  if (rule.failure !== undefined) mustBeIn('failure', rule.failure, failureKinds);
}

function mustBeIn(name: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw new RangeError(
    `A fault's ${name} cannot be "${value}" here. Use one of: ${allowed.join(', ')}.`,
  );
}
