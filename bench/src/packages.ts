import { readFile } from 'node:fs/promises';

/** What is compared, ours first, with what an app calls first of each. */
export const factories = {
  '@genlock/fal': 'createFal',
  '@genlock/wavespeed': 'createWaveSpeed',
  '@genlock/atlascloud': 'createAtlasCloud',
  genlock: 'createGenlock',
  '@ai-sdk/fal': 'createFal',
  '@fal-ai/client': 'createFalClient',
  wavespeed: 'Client',
} as const;

/** The names of what is compared, ours first. */
export const packages: readonly string[] = Object.keys(factories);

/** The version of each and of `ai`, as they are installed. */
export async function readVersions(): Promise<Readonly<Record<string, string>>> {
  const versions = await Promise.all(
    ['ai', ...packages].map(async (name) => {
      const url = new URL(`../node_modules/${name}/package.json`, import.meta.url);
      const { version }: { version: string } = JSON.parse(await readFile(url, 'utf8'));
      return [name, version] as const;
    }),
  );
  return Object.fromEntries(versions);
}
