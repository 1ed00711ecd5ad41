import { atlasCloud } from './atlascloud/atlascloud.ts';
import { fal } from './fal/fal.ts';
import { waveSpeed } from './wavespeed/wavespeed.ts';

/** The providers whose HTTP the emulator speaks: its only list of them. */
export const providers: readonly [typeof waveSpeed, typeof fal, typeof atlasCloud] = [
  waveSpeed,
  fal,
  atlasCloud,
];

type Known = (typeof providers)[number];

/** One of the emulated providers. */
export type ProviderName = Known['name'];

/** The ids of the emulated providers. */
export const providerNames: readonly ProviderName[] = providers.map(({ name }) => name);

/** What a client of a provider needs to reach it here: a key, and a URL in place of each host. */
export type EmulatorSettings = {
  readonly [Provider in Known as Provider['name']]: ProviderSettings<
    keyof Provider['hosts'] & string
  >;
};

/** The key that is let in, and by the name of the adapter's setting the URL of each host. */
export type ProviderSettings<Host extends string = 'baseURL'> = {
  readonly [Name in 'apiKey' | Host]: string;
};
