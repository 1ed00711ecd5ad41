import { fileURLToPath } from 'node:url';
import type { EmulatorSettings } from '@genlock/emulator';
import { providerList } from '../../scripts/provider-list.ts';

// Code in a README talks to the providers' own hosts, and so do the examples with real keys. To
// run such code unchanged, this module is loaded into a Node process before it (`--import`): what
// is meant for a provider's host goes to the emulator, and everything else fails.

/** Where the emulator's own files seem to be: the AI SDK downloads nothing from this machine. */
const filesHost = 'https://files.emulator.example';
const variable = 'GENLOCK_TEST_INTERNET';

/** What a process needs to live on the emulated internet, keys included. */
export function emulatedInternet(
  origin: string,
  settings: EmulatorSettings,
): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  const emulated = Object.entries<Readonly<Record<string, unknown>>>(settings);
  const hosts: Record<string, string> = {};
  const keys: Record<string, string> = {};
  for (const provider of providerList) {
    const here = emulated.find(([id]) => id === provider.id)?.[1] ?? {};
    for (const [setting, host] of Object.entries(provider.hosts))
      hosts[host] = textIn(here[setting]);
    keys[provider.keys[0] ?? ''] = textIn(here['apiKey']);
  }
  // Last, for every host of a provider begins with the origin: what is left then is a file.
  hosts[filesHost] = origin;
  return {
    args: ['--import', fileURLToPath(import.meta.url)],
    env: {
      [variable]: JSON.stringify(hosts),
      ...keys,
    },
  };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const given = process.env[variable];
if (given !== undefined) replaceFetch(Object.entries<string>(JSON.parse(given)));

function replaceFetch(hosts: readonly (readonly [host: string, emulated: string])[]): void {
  const realFetch = globalThis.fetch;
  const origin = hosts.find(([host]) => host === filesHost)?.[1] ?? '';
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    // What a program serves on its own machine is its own business.
    if (new URL(url).hostname === '127.0.0.1') return realFetch(input, init);
    const host = hosts.find(([candidate]) => url.startsWith(`${candidate}/`));
    if (host === undefined) throw new TypeError(`${url} is not on the emulated internet`);
    const body = init?.body;
    const response = await realFetch(url.replace(...host), {
      ...init,
      ...(typeof body === 'string' ? { body: body.replaceAll(filesHost, origin) } : {}),
    });
    if (response.headers.get('content-type')?.includes('json') !== true) return response;
    const text = await response.text();
    const { status, headers } = response;
    // Some clients follow the URLs in an answer, and send their key to the provider's host alone.
    const reported = hosts.reduce((all, [name, emulated]) => all.replaceAll(emulated, name), text);
    return new Response(reported, { status, headers });
  };
}
