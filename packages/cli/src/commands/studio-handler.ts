import { once } from 'node:events';
import { join, parse, resolve } from 'node:path';
import type { VideoProvider } from '@genlock/core';
import type { PricedProvider } from '@genlock/studio';
import { badUse, unreadable } from '../command-error.ts';
import type { AnyCall, Handler } from '../command/command.ts';
import { exitCode } from '../command/exit-codes.ts';
import { reasonOf } from '../files.ts';
import { openLedger } from '../seams/ledger.ts';
import { openProviders, type OpenProviders } from '../seams/providers.ts';
import type { studio as definition } from './studio.ts';
import type { StudioOutput } from './studio-output.ts';

/** Serves the studio until it is interrupted. */
export const run: Handler<typeof definition> = async (call) => {
  const { options, io, output, defer } = call;
  const { port, host, budget, confirmAbove, out } = options;
  const stop = io.interrupts();
  const house = await openProviders(options, call);
  const { emulation } = house;
  const opened = await openLedger({ ledger: options.ledger }, call, emulation);
  if (opened === undefined) throw badUse('There is no state folder.', 'Give --ledger FILE.');
  const { ledger, file } = opened;
  const { dir, name } = parse(file);
  const folder = join(dir, `${name}-studio`);
  const { startStudio } = await import('@genlock/studio');
  const { providers, priced } = await parted(house, await io.providers());
  const studio = await startStudio({
    providers,
    priced,
    ledger,
    folder,
    videos: out === undefined ? undefined : resolve(io.cwd, out),
    budget: budget === undefined ? undefined : { limitUsd: budget, per: 'day', name: 'studio' },
    confirmAboveUsd: confirmAbove,
    emulator: emulation && { speed: emulation.speed },
    host,
    port,
    now: io.now,
    onError: (error) => output.note(`genlock: the studio: ${reasonOf(error)}`),
  }).catch((error: unknown) => {
    if (!isOfSystem(error)) throw error;
    throw unreadable(`The studio cannot start: ${reasonOf(error)}`, 'Try another --port.', error);
  });
  defer(() => studio.close());
  const { url, address } = studio;
  const isEmulated = emulation !== undefined;
  const document = { url, address, isEmulated, ledger: file, folder };
  output.show<StudioOutput>(document, () => `${url}\n`);
  if (isEmulated) output.note('Against an emulator: nothing is paid, and no key is needed.');
  output.note('The studio runs. The address works once. Stop it with Ctrl-C.');
  if (options.open !== false && !output.isJson) await show(url, call);
  if (!stop.aborted) await once(stop, 'abort');
  return exitCode.ok;
};

/** The providers that have a key, and all others, whose prices are shown. */
async function parted(
  { providers, emulation, requireKey }: OpenProviders,
  known: readonly VideoProvider[],
): Promise<{
  readonly providers: readonly VideoProvider[];
  readonly priced: readonly PricedProvider[];
}> {
  if (emulation !== undefined) return { providers, priced: [] };
  const ready: VideoProvider[] = [];
  for (const provider of providers) {
    const hasKey = await requireKey(provider.id).then(
      () => true,
      () => false,
    );
    if (hasKey) ready.push(provider);
  }
  const rest = [...providers, ...known].filter(({ id }) => !ready.some((each) => each.id === id));
  const priced = new Map(
    rest.map((provider): [string, PricedProvider] => [
      provider.id,
      { provider, missing: provider.apiKeyEnvironment ?? [] },
    ]),
  );
  return { providers: ready, priced: [...priced.values()] };
}

/** A browser that does not open is no failure: the address is on the screen. */
async function show(url: string, { io, output }: AnyCall): Promise<void> {
  await io.browse?.(url).catch((error: unknown) => {
    output.note(`No browser was opened: ${reasonOf(error)}`);
  });
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
