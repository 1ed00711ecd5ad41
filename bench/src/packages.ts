import { readFile } from 'node:fs/promises';

/** What is compared, ours first. */
export const packages = ['@genlock/fal', '@ai-sdk/fal', '@fal-ai/client'] as const;

/** The version of each, as it is installed. */
export async function readVersions(): Promise<Readonly<Record<string, string>>> {
  const versions = await Promise.all(
    packages.map(async (name) => {
      const url = new URL(`../node_modules/${name}/package.json`, import.meta.url);
      const { version }: { version: string } = JSON.parse(await readFile(url, 'utf8'));
      return [name, version] as const;
    }),
  );
  return Object.fromEntries(versions);
}
