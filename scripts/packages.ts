import { readdirSync } from 'node:fs';

const root = new URL('../', import.meta.url);

function foldersIn(parent: string): readonly string[] {
  return readdirSync(new URL(parent, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}${name}`);
}

/** The adapters' folders, from the root of the repository: `packages/providers/fal`. */
export const providerFolders: readonly string[] = foldersIn('packages/providers/');

/** What tests share: a package that is not published. */
export const testSupport = 'packages/test-support';

/** The folder of every package that is published, from the root of the repository. */
export const packageFolders: readonly string[] = [
  ...foldersIn('packages/').filter(
    (folder) => folder !== 'packages/providers' && folder !== testSupport,
  ),
  ...providerFolders,
];

/** `packages/providers/fal` to `fal`. */
export function nameOfFolder(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}
