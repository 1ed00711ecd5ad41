import * as z from 'zod';
import type { LoadConfigOptions } from 'genlock';
import { badUse, unreadable } from '../command-error.ts';
import type { AnyCall } from '../command/command.ts';
import type { OptionValues } from '../command/option.ts';
import type { providerOptions } from '../command/shared-options.ts';
import { reasonOf } from '../files.ts';

/** An emulator that takes the place of the providers. */
export interface Emulation {
  readonly url: string;
  /** Whether it ends with this command. */
  readonly isPrivate: boolean;
  /** How many times faster than life its tasks run, where that is known. */
  readonly speed: number | undefined;
  readonly overrides: NonNullable<LoadConfigOptions['overrides']>;
}

type Given = Pick<OptionValues<typeof providerOptions>, 'emulate' | 'emulator'>;

/** A clip of five seconds takes some seconds then: enough to see its progress. */
const speed = 20;

/** A task of an emulator ends long before the providers' usual times, by which polls are timed. */
const pollMs = 400;

/** The emulator that the options ask for; a private one ends with the command. @throws CommandError */
export async function openEmulation(
  options: Given,
  { io, defer }: Pick<AnyCall, 'io' | 'defer'>,
): Promise<Emulation | undefined> {
  if (options.emulator !== undefined) return runningEmulator(options.emulator, io);
  if (options.emulate !== true) return undefined;
  const { createEmulator } = await import('@genlock/emulator');
  const emulator = await createEmulator({ speed });
  defer(() => emulator.close());
  return {
    url: emulator.url,
    isPrivate: true,
    speed,
    overrides: polled(answer.parse(emulator.settings)),
  };
}

/** Settings by provider, as `GET /settings` of an emulator has them. */
const answer = z.record(
  z.string(),
  z.object({
    apiKey: z.string(),
    baseURL: z.string().optional(),
    restURL: z.string().optional(),
    platformURL: z.string().optional(),
    webhookSecret: z.string().optional(),
    media: z.object({ allowPrivateUrls: z.boolean() }).optional(),
  }),
);

async function runningEmulator(given: string, io: AnyCall['io']): Promise<Emulation> {
  const url = emulatorUrl(given);
  try {
    const response = await io.fetch(new URL('/settings', url).href, {});
    const overrides = polled(answer.parse(await response.json()));
    return { url: url.origin, isPrivate: false, speed: speedOf(response), overrides };
  } catch (error) {
    const problem = isForeign(error)
      ? 'something else answers there'
      : `it was not reached (${reasonOf(error)})`;
    const port = url.port === '' ? '' : ` --port ${url.port}`;
    const hint = `Nothing was sent or charged. Start one with: genlock emulator${port}`;
    throw unreadable(`No emulator answers at ${url.origin}: ${problem}.`, hint, error);
  }
}

/** What answered in another way than an emulator: other JSON, or none. */
function isForeign(error: unknown): boolean {
  return error instanceof z.ZodError || error instanceof SyntaxError;
}

function speedOf({ headers }: Response): number | undefined {
  const told = Number(headers.get('genlock-speed') ?? Number.NaN);
  return told > 0 ? told : undefined;
}

/** The URL of an emulator, as it was typed. @throws CommandError */
export function emulatorUrl(given: string): URL {
  const url = URL.parse(given);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw badUse('--emulator needs the URL of an emulator.', 'Start one with: genlock emulator');
}

function polled(settings: z.infer<typeof answer>): Emulation['overrides'] {
  return Object.fromEntries(
    Object.entries(settings).map(([id, each]) => [id, { ...each, pollSchedule: () => pollMs }]),
  );
}
