import type { SharedV4Warning } from '@ai-sdk/provider';
import { checkRequest } from '../endpoint/check-request.ts';
import { effectiveRequest } from '../endpoint/effective-request.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { fieldsWithBytes } from '../endpoint/media-fields.ts';
import { snapDuration } from '../endpoint/nearest-duration.ts';
import { withPlainRaw } from '../endpoint/raw-values.ts';
import { selectEndpoint, unknownModel } from '../endpoint/select-endpoint.ts';
import { InvalidRequestError, type RequestIssue } from '../errors/invalid-request-error.ts';
import { PriceUnknownError } from '../errors/price-unknown-error.ts';
import { atAccountPrice, atAccountRate } from '../money/account-pricing.ts';
import { chargedIfRefusedAt, refusalAssumption } from '../money/charged-if-refused.ts';
import { isAmount } from '../money/amount.ts';
import { estimate } from '../money/estimate.ts';
import type { Estimate } from '../types/price.ts';
import { pricingFacts } from '../money/pricing-facts.ts';
import { isRead, readRequest } from '../names/request-names.ts';
import { requestForAccount } from '../provider/account.ts';
import type { EndpointTable } from '../provider/endpoint-table.ts';
import type { Account } from '../provider/open-account.ts';
import { dayOf } from '../time/day-of.ts';
import type { UnsupportedPolicy, VideoRequest } from '../types/video-request.ts';

/** A request that was held against the table: nothing has been sent yet. */
export interface PlannedTask {
  /** The table row that serves it. */
  readonly endpoint: Endpoint;
  /** The request with duration and audio switch filled in. */
  readonly request: VideoRequest;
  /** What is left out or changed. */
  readonly warnings: readonly SharedV4Warning[];
}

/** Plans of requests that nobody can change, by what is done with what an endpoint cannot do. */
type Plans = WeakMap<VideoRequest, Map<UnsupportedPolicy, PlannedTask>>;

/** By the table, which an account and its engine share. */
const plansOf = new WeakMap<EndpointTable, Plans>();

/**
 * The steps before any HTTP: which row serves the request, and whether it can. A router asks for
 * support, price and start of one request: it is planned once then.
 *
 * @throws InvalidRequestError, UnknownModelError, UnsupportedModeError
 */
export function planTask(
  account: Account,
  given: VideoRequest,
  policy: UnsupportedPolicy = account.config.onUnsupported,
): PlannedTask {
  if (!isRead(given)) return makePlan(account, given, policy);
  const plans: Plans = plansOf.get(account.table) ?? new WeakMap();
  plansOf.set(account.table, plans);
  const known = plans.get(given) ?? new Map<UnsupportedPolicy, PlannedTask>();
  plans.set(given, known);
  const plan = known.get(policy) ?? makePlan(account, given, policy);
  known.set(policy, plan);
  return plan;
}

function makePlan(account: Account, given: VideoRequest, policy: UnsupportedPolicy): PlannedTask {
  const { id: provider } = account.definition;
  const read = withPlainRaw(account.baseId, provider, readRequest(given, provider));
  const asked = requestForAccount(account.baseId, provider, read);
  const endpoint = selectEndpoint(provider, rowsFor(account, asked.model), asked);
  const snapped =
    policy === 'nearest'
      ? snapDuration(endpoint, asked, account.definition)
      : { request: asked, warnings: [] };
  const request = effectiveRequest(endpoint, snapped.request);
  const warnings = [
    ...snapped.warnings,
    ...checkRequest(provider, endpoint, request, account.definition),
  ];
  checkBytes(account, endpoint, request);
  const lost = warnings.filter(({ type }) => type === 'unsupported');
  if (policy === 'error' && lost.length > 0) {
    throw new InvalidRequestError(lost.map(toIssue), { provider, endpoint: endpoint.key });
  }
  return { endpoint, request, warnings };
}

/** The rows among which a model stands: no others are made, unless an error has to name them. */
function rowsFor({ definition, offered }: Account, model: string): readonly Endpoint[] {
  const rows = offered.around(model);
  if (rows.length > 0) return rows;
  throw unknownModel(definition.id, model, offered.endpoints, offered.unsupportedEndpoints);
}

/** A file itself goes nowhere where a provider neither stores it nor takes it in the body. */
function checkBytes(
  { definition, offers }: Account,
  endpoint: Endpoint,
  request: VideoRequest,
): void {
  if (offers.files) return;
  const { id: provider } = definition;
  const fields = fieldsWithBytes(endpoint, request);
  if (fields.length === 0) return;
  const allowed = `the URL of a file: ${provider} takes none otherwise`;
  const issues = fields.map((field) => ({ field, given: 'a file', allowed }));
  throw new InvalidRequestError(issues, { provider, endpoint: endpoint.key });
}

function toIssue(warning: SharedV4Warning): RequestIssue {
  const field = 'feature' in warning ? warning.feature : 'request';
  const details = 'details' in warning ? warning.details : undefined;
  return { field, given: 'a value', allowed: `nothing under onUnsupported "error": ${details}` };
}

/**
 * What a planned task will cost, at the account's own price where one is set.
 *
 * @throws PriceUnknownError also for a price below 0, which would widen a budget
 */
export function estimateTask(account: Account, { endpoint, request }: PlannedTask): Estimate {
  const { id } = account.definition;
  const { pricing, now } = account.config;
  const row = atAccountRate(endpoint, pricing, () => dayOf(now));
  const priced = atAccountPrice(estimate(id, row, pricingFacts(id, row, request)), pricing);
  const refusal = refusalAssumption(chargedIfRefusedAt(account.definition, endpoint));
  const assumptions = [...priced.assumptions, ...refusal];
  if (isAmount(priced.usd)) return { ...priced, assumptions };
  const reason =
    `it comes out as ${priced.usd} USD, which is no price; ` +
    'see the pricing setting and the rates of own endpoints';
  throw new PriceUnknownError(reason, { provider: id, endpoint: endpoint.key });
}
