import { readdir, readFile } from 'node:fs/promises';

/** The root of the repository. */
const root = new URL('../../../', import.meta.url);

/** What is left to fill in of a provider: `file: what`, for the adapter and the emulator. */
export async function toDoList(id: string): Promise<readonly string[]> {
  const folders = [`packages/providers/${id}/`, `packages/emulator/src/providers/${id}/`];
  const lists = await Promise.all(folders.map(toDosIn));
  return lists.flat();
}

async function toDosIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(new URL(folder, root), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(?:ts|json|md)$/.test(entry.name))
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .filter((path) => !/\/(?:node_modules|dist|test\/conformance\.test\.ts)/.test(path));
  const lists = await Promise.all(
    files.map(async (path) => {
      const text = await readFile(path, 'utf8');
      const found = [...text.matchAll(/TO DO: ([^"\n]*)/g)].map(([, what = '']) => what);
      return found.map(
        (what) => `${path.slice(root.pathname.length)}: ${what.replace(/ \*\/$/, '')}`,
      );
    }),
  );
  return lists.flat();
}
