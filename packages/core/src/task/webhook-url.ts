import type { SharedV4Warning } from '@ai-sdk/provider';
import { InvalidRequestError } from '../errors/invalid-request-error.ts';
import type { StartOptions } from '../provider/call-options.ts';
import type { Engine } from '../provider/engine.ts';
import { parseUrl } from '../http/parse-url.ts';

/** The query parameter that carries provider and endpoint, since no provider sends them back. */
export const webhookParameter = 'genlock';

/**
 * The caller's webhook URL with the endpoint marked on it, so that an event becomes a task id
 * without any store.
 *
 * @throws InvalidRequestError when it is no http(s) URL
 */
export function webhookUrlFor(
  provider: string,
  endpoint: string,
  webhookUrl: string | undefined,
): string | undefined {
  if (webhookUrl === undefined) return undefined;
  const url = parseUrl(webhookUrl);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InvalidRequestError(
      [{ field: 'webhookUrl', given: 'no http(s) URL', allowed: 'a public https URL' }],
      { provider, endpoint },
    );
  }
  url.searchParams.set(webhookParameter, `${provider}:${endpoint}`);
  return url.href;
}

/** What is registered for the end of a task. */
export interface WebhookRegistration {
  /** `undefined` where none is wanted, or the provider has none. */
  readonly webhookUrl: string | undefined;
  /** One, where a webhook is wanted that will not come. */
  readonly warnings: readonly SharedV4Warning[];
}

const feature = 'webhookUrl';

/**
 * The webhook of a start. Where the provider has none the start goes on with a warning, since
 * waiting finds the end all the same.
 *
 * @throws InvalidRequestError for a malformed URL, and under `onUnsupported: 'error'`
 */
export function registerWebhook(
  { definition, config }: Engine,
  endpoint: string,
  options: Pick<StartOptions, 'webhookUrl' | 'onUnsupported'>,
): WebhookRegistration {
  const provider = definition.id;
  const webhookUrl = webhookUrlFor(provider, endpoint, options.webhookUrl);
  if (webhookUrl === undefined || definition.webhook !== undefined) {
    return { webhookUrl, warnings: [] };
  }
  const details = `${provider} has no webhooks: poll the task to learn of its end`;
  if ((options.onUnsupported ?? config.onUnsupported) === 'error') {
    const issue = { field: feature, given: 'a URL', allowed: `nothing: ${details}` };
    throw new InvalidRequestError([issue], { provider, endpoint });
  }
  return { webhookUrl: undefined, warnings: [{ type: 'unsupported', feature, details }] };
}

/** Whether a start said that its webhook will not come. */
export function lacksWebhook(warnings: readonly SharedV4Warning[]): boolean {
  return warnings.some((warning) => warning.type === 'unsupported' && warning.feature === feature);
}
