import type { VideoProvider } from '@genlock/core';
import { createGenlock, loadConfig, type Genlock } from 'genlock';
import type { WithLedgerOptions } from '@genlock/ledger';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import type { ledgerOptions, providerOptions } from '../command/shared-options.ts';
import { providersNamed } from '../providers-named.ts';
import { openEmulation, type Emulation } from './emulation.ts';
import { openLedger, type OpenLedger } from './ledger.ts';

/** What a command that calls providers works with. */
export interface OpenHouse {
  /** As the config file and the environment have them, or at an emulator. */
  readonly providers: readonly VideoProvider[];
  /** All of them as one. Not in the ledger: `durable` is. */
  readonly genlock: Genlock;
  /** The same, with every start, end and cost in the ledger, where there is one. */
  readonly durable: Genlock;
  readonly ledger: OpenLedger | undefined;
  readonly emulation: Emulation | undefined;
}

/** What of the options decides. */
export type HouseOptions = OptionValues<typeof providerOptions> &
  Partial<OptionValues<typeof ledgerOptions>>;

/** What a command wants besides. */
export interface HouseWishes {
  /** Only these providers, in this order. */
  readonly only?: readonly string[] | undefined;
  /** How the ledger wraps them: tags, a budget. */
  readonly recorded?: WithLedgerOptions | undefined;
}

/** The providers alone, without a ledger. */
export async function openProviders(
  options: OptionValues<typeof providerOptions>,
  call: AnyCall,
  { only }: Pick<HouseWishes, 'only'> = {},
): Promise<Omit<OpenHouse, 'durable' | 'ledger'>> {
  const { io } = call;
  const emulation = await openEmulation(options, call);
  const settings = await loadConfig({
    cwd: io.cwd,
    // No key of a real account goes to an emulator.
    env: emulation === undefined ? io.env : routeOnly(io.env),
    fetch: io.fetch,
    file: options.config,
    overrides: emulation?.overrides,
  });
  const providers =
    only === undefined ? settings.providers : providersNamed(settings.providers, only);
  const route = only === undefined ? {} : { route: only };
  return { providers, genlock: createGenlock({ ...settings, ...route, providers }), emulation };
}

/** The providers, and the ledger that keeps what is paid for. Both are let go with the command. */
export async function openHouse(
  options: HouseOptions,
  call: AnyCall,
  wishes: HouseWishes = {},
): Promise<OpenHouse> {
  const opened = await openProviders(options, call, wishes);
  const ledger = await openLedger({ ledger: options.ledger }, call, opened.emulation);
  const { genlock } = opened;
  if (ledger === undefined) return { ...opened, durable: genlock, ledger };
  const { withLedger } = await import('@genlock/ledger');
  return { ...opened, durable: withLedger(genlock, ledger.ledger, wishes.recorded), ledger };
}

function routeOnly({ GENLOCK_ROUTE }: AnyCall['io']['env']): AnyCall['io']['env'] {
  return { GENLOCK_ROUTE };
}
