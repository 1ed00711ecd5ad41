import { providers } from './providers/index.ts';
import type { RouteName } from './names.ts';
import type { Provider } from './http/provider.ts';

type Known = (typeof providers)[number];

/** One of the emulated providers. */
export type ProviderName = Known['name'];

/** The ids of the emulated providers. */
export const providerNames: readonly ProviderName[] = providers.map(({ name }) => name);

/** The routes of each provider on which faults can strike, by its id. */
export const providerRoutes: Readonly<Record<string, readonly RouteName[]>> = Object.fromEntries(
  providers.map((provider) => [provider.name, routesOf(provider)]),
);

function routesOf({ routes, writeWebhook }: Provider): readonly RouteName[] {
  const webhook = writeWebhook === undefined ? [] : (['webhook'] as const);
  return [...new Set([...routes.map(({ name }) => name), ...webhook])];
}

/** The providers that make one task of all submits with one key, however often they come. */
export const deduplicatingProviders: readonly ProviderName[] = providers
  .filter((provider: Provider) => provider.idempotency !== undefined)
  .map(({ name }) => name);

/** What a client of a provider needs to reach it here: a key, and a URL in place of each host. */
export type EmulatorSettings = {
  readonly [Provider in Known as Provider['name']]: ProviderSettings<
    keyof Provider['hosts'] & string
  >;
};

/** What else is let in at a provider beside a key, by its id and the name of the adapter's setting. */
export type EmulatorSecrets = {
  readonly [Provider in Known as Provider['name']]: NonNullable<Provider['secrets']>;
};

/** By the name of the adapter's setting: the key that is let in, and the URL of each host. */
export type ProviderSettings<Host extends string = 'baseURL'> = {
  readonly [Name in 'apiKey' | Host]: string;
} & {
  readonly media: { readonly allowPrivateUrls: true };
  /** The secret of the webhooks, at a provider that shows it in its console only. */
  readonly webhookSecret?: string;
};
