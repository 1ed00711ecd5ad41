import type { FaultRoute } from '@genlock/conformance';
import type { ProviderSettings, RecoveryWay, VideoProvider } from '@genlock/core';
import { providerNames, providerRoutes, type ProviderName } from '@genlock/emulator';
import { pngHeader } from './png.ts';
import { providerList, type ListedProvider } from '../../../scripts/provider-list.ts';

/** Settings of any provider: what one does not know it does not get. */
export type AnySettings = ProviderSettings & { readonly baseURL?: string | undefined };

/** One provider, for a suite that runs for each of them. */
export interface EveryProvider extends Omit<ListedProvider, 'id'> {
  /** Its id, which is also its name at the emulator. */
  readonly id: ProviderName;
  /** Its factory: `createFal`. */
  readonly create: (settings?: AnySettings) => VideoProvider;
  /** The routes of its wire on which the conformance suite can ask for faults. */
  readonly faultRoutes: readonly FaultRoute[];
  /** How the task of a lost submit is found; `undefined` where nothing tells of it. */
  readonly recoversBy: RecoveryWay['by'] | undefined;
  /** A model that makes videos of a text, and of a first frame. */
  readonly model: string;
  /** Whether it takes a file, or only the URL of one. */
  readonly takesFiles: boolean;
}

/** The routes that the suite knows; uploads are no part of its matrix. */
const faultRoutes = {
  submit: true,
  status: true,
  result: true,
  stream: true,
  history: true,
  secret: true,
  jwks: true,
  webhook: true,
} as const satisfies Readonly<Partial<Record<FaultRoute, true>>>;

const modes = ['text-to-video', 'image-to-video'] as const;

const isFaultRoute = (route: string): route is keyof typeof faultRoutes => route in faultRoutes;

/** Every provider of the list, in its order. A suite that counts or ranks names its own. */
export const everyProvider: readonly EveryProvider[] = await Promise.all(
  providerList.map(async (listed) => {
    const id = providerNames.find((name) => name === listed.id);
    if (id === undefined) throw new Error(`The emulator does not know ${listed.id}.`);
    const module = await import(`@genlock/${id}`);
    const create: EveryProvider['create'] = module[`create${listed.pascal}`];
    const routes = (providerRoutes[id] ?? []).filter(isFaultRoute);
    const { recovery }: { recovery?: RecoveryWay } = await import(
      new URL(`../../providers/${id}/src/recovery.ts`, import.meta.url).href
    );
    const recoversBy = recovery?.by;
    const provider = create();
    const model = modelOf(provider);
    const takesFiles = isFileTaken(provider, model);
    return { ...listed, id, create, faultRoutes: routes, recoversBy, model, takesFiles };
  }),
);

/** The model that most providers have, else the first that can do both, with a price if there is one. */
function modelOf({ id, endpoints }: VideoProvider): string {
  const models = ['kling-v3.0-std', ...endpoints.map(({ model }) => model)];
  const isFit = (rows: VideoProvider['endpoints']) => (model: string) =>
    modes.every((mode) =>
      rows.some((row) => row.model === model && row.mode === mode && row.chosenBy === undefined),
    );
  const priced = endpoints.filter(({ price }) => price !== undefined);
  const found = models.find(isFit(priced)) ?? models.find(isFit(endpoints));
  if (found === undefined) throw new Error(`${id} has no model for text and for a first frame.`);
  return found;
}

/** Whether a file itself may be the first frame. */
function isFileTaken({ supports }: VideoProvider, model: string): boolean {
  const request = { model, prompt: 'a fox', firstFrame: pngHeader(1280, 720) };
  return supports(request).isSupported;
}

/** A first frame as a provider takes one: these bytes, or the URL of a file that nobody fetches. */
export function frameFor(
  { takesFiles }: Pick<EveryProvider, 'takesFiles'>,
  bytes: Uint8Array,
): Uint8Array | string {
  return takesFiles ? bytes : 'https://example.com/first-frame.png';
}

const [first] = everyProvider;
if (first === undefined) throw new Error('There are no providers.');

/** The first of them, for what is the same at each. */
export const firstProvider: EveryProvider = first;

/** One of them. */
export function providerNamed(id: ProviderName): EveryProvider {
  const found = everyProvider.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no provider ${id}`);
  return found;
}

/** A value for each provider, by its id. */
export function byProvider<Value>(
  valueOf: (provider: EveryProvider) => Value,
): Readonly<Record<ProviderName, Value>> {
  const entries = everyProvider.map((provider) => [provider.id, valueOf(provider)] as const);
  return Object.fromEntries(entries) as Record<ProviderName, Value>;
}
