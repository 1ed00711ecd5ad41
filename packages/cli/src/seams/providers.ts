import type { VideoProvider } from '@genlock/core';
import {
  ConfigError,
  createGenlock,
  loadConfig,
  type Genlock,
  type LoadConfigOptions,
  type Route,
} from 'genlock';
import type { WithLedgerOptions } from '@genlock/ledger';
import { CommandError } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import type { ledgerOptions, providerOptions } from '../command/shared-options.ts';
import { forCommand } from '../errors/in-words.ts';
import { providersNamed } from '../providers-named.ts';
import { openEmulation, type Emulation } from './emulation.ts';
import { openLedger, type OpenLedger } from './ledger.ts';
import { nothingSpent } from '../errors/money.ts';

/** The providers of a command, without a ledger. */
export interface OpenProviders {
  /** As the config file and the environment have them, or at an emulator. */
  readonly providers: readonly VideoProvider[];
  /** All of them as one. What it starts is in no ledger. */
  readonly genlock: Genlock;
  /** Some of them as one. */
  readonly routed: (providers: readonly VideoProvider[]) => Genlock;
  readonly emulation: Emulation | undefined;
  /** That a provider has a key, before anybody is asked for money. @throws CommandError */
  readonly requireKey: (id: string) => Promise<void>;
}

/** The providers of a command that pays or reads history. */
export interface OpenHouse extends Omit<OpenProviders, 'routed'> {
  /** All of them as one, with every start, end and cost in the ledger, where there is one. */
  readonly durable: Genlock;
  /** One of them by itself, in the ledger. */
  readonly at: (id: string) => Genlock;
  readonly ledger: OpenLedger | undefined;
}

/** What of the options decides. */
export type HouseOptions = OptionValues<typeof providerOptions> &
  Partial<OptionValues<typeof ledgerOptions>>;

/** Which providers a command wants. */
export interface ProviderWishes {
  /** Only these, in this order. */
  readonly only?: readonly string[] | undefined;
  /** One that has to be there though no key of it is set: that of a task. */
  readonly also?: string | undefined;
  /** Settings by the id of a provider that win over those of the config: those are in use, then. */
  readonly settings?: LoadConfigOptions['overrides'];
  /** The route where neither the config nor the environment has one. */
  readonly route?: Route | undefined;
}

/** What a command wants besides. */
export interface HouseWishes extends ProviderWishes {
  /** How the ledger wraps them: tags, a budget. */
  readonly recorded?: WithLedgerOptions | undefined;
}

/** The providers alone, without a ledger. */
export async function openProviders(
  options: OptionValues<typeof providerOptions>,
  call: AnyCall,
  { only, also, route, settings: given }: ProviderWishes = {},
): Promise<OpenProviders> {
  const { io } = call;
  const emulation = await openEmulation(options, call);
  // No key of a real account goes to an emulator.
  const env = emulation === undefined ? io.env : routeOnly(io.env);
  const rest = { env, fetch: io.fetch, overrides: merged(emulation?.overrides, given) };
  const settings = await loadConfig({ ...rest, cwd: io.cwd, file: options.config });
  const needed = also === undefined ? (only ?? []) : [also];
  const known = await withMissing(settings.providers, needed, rest);
  const providers = only === undefined ? known : providersNamed(known, only);
  const way = only ?? settings.route ?? route;
  const routed = (some: readonly VideoProvider[]): Genlock =>
    createGenlock({
      ...settings,
      route: undefined,
      // An order of providers means nothing to one of them.
      ...(way !== undefined && (typeof way === 'string' || some === providers) && { route: way }),
      providers: some,
    });
  // An emulator's settings have the key.
  const requireKey =
    emulation === undefined
      ? keyCheck({ ...rest, cwd: io.cwd, file: options.config })
      : async () => undefined;
  return { providers, genlock: routed(providers), routed, emulation, requireKey };
}

/** The providers, and the ledger that keeps what is paid for. Both are let go with the command. */
export async function openHouse(
  options: HouseOptions,
  call: AnyCall,
  wishes: HouseWishes = {},
): Promise<OpenHouse> {
  const { routed, ...opened } = await openProviders(options, call, wishes);
  const ledger = await openLedger({ ledger: options.ledger }, call, opened.emulation);
  const recorded = await recorder(ledger, wishes);
  const at = (id: string): Genlock => recorded(routed(providersNamed(opened.providers, [id])));
  return { ...opened, durable: recorded(opened.genlock), at, ledger };
}

/** The config is read as if the route named the provider alone. */
function keyCheck(asked: LoadConfigOptions): OpenProviders['requireKey'] {
  return async (id) => {
    const env = { ...asked.env, GENLOCK_ROUTE: id };
    await loadConfig({ ...asked, env, requireKeys: true }).catch((error: unknown) => {
      const problem = ConfigError.isInstance(error) && /no key for .*/s.exec(error.message)?.[0];
      if (typeof problem !== 'string') throw error;
      const hint = `Or give it in a genlock.config file; or try without one: --emulate. ${nothingSpent}`;
      const message = forCommand(problem.charAt(0).toUpperCase() + problem.slice(1));
      throw new CommandError('bad-use', `${message}.`, { code: 'missing-api-key', hint });
    });
  };
}

async function recorder(
  ledger: OpenLedger | undefined,
  { recorded }: HouseWishes,
): Promise<(genlock: Genlock) => Genlock> {
  if (ledger === undefined) return (genlock) => genlock;
  const { withLedger } = await import('@genlock/ledger');
  return (genlock) => withLedger(genlock, ledger.ledger, recorded);
}

/** The configured providers, and those of the list that are needed besides, by the environment. */
async function withMissing(
  configured: readonly VideoProvider[],
  needed: readonly string[],
  rest: Parameters<typeof loadConfig>[0],
): Promise<readonly VideoProvider[]> {
  const missing = needed.filter((id) => !configured.some((provider) => provider.id === id));
  if (missing.length === 0) return configured;
  // Without a config every provider is loaded where no key is set: those that exist.
  const { providers: all } = await loadConfig({ ...rest, config: {}, env: {} });
  const known = missing.filter((id) => all.some((provider) => provider.id === id));
  if (known.length === 0) return configured;
  const config = { providers: Object.fromEntries(known.map((id) => [id, {}])) };
  const { providers } = await loadConfig({ ...rest, config });
  return [...configured, ...providers.filter(({ id }) => known.includes(id))];
}

function routeOnly({ GENLOCK_ROUTE }: AnyCall['io']['env']): AnyCall['io']['env'] {
  return { GENLOCK_ROUTE };
}

type Overrides = LoadConfigOptions['overrides'];

/** Settings by id, those of the second before those of the first. */
function merged(first: Overrides = {}, second: Overrides = {}): Overrides {
  const ids = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(ids.map((id) => [id, { ...first[id], ...second[id] }]));
}
