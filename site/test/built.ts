import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';

/** Where `pnpm docs:build` puts the site. */
const built = new URL('../.vitepress/dist/', import.meta.url);

/** A page as it was built. */
export interface BuiltPage {
  /** Path from the root of the site, such as `providers/fal.html`. */
  readonly path: string;
  readonly html: string;
}

/** Every file of the site. */
export async function builtFiles(): Promise<readonly string[]> {
  const entries = await readdir(built, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => posix.relative(built.pathname, posix.join(parentPath, name)))
    .toSorted();
}

/** Where a file of the site is. */
export function builtUrl(path: string): URL {
  return new URL(path, built);
}

/** The text of a file of the site. */
export function readBuilt(path: string): Promise<string> {
  return readFile(builtUrl(path), 'utf8');
}

/** Every page of the site. */
export async function builtPages(): Promise<readonly BuiltPage[]> {
  const paths = (await builtFiles()).filter((path) => path.endsWith('.html'));
  return Promise.all(paths.map(async (path) => ({ path, html: await readBuilt(path) })));
}

/** The values of an attribute of a tag. */
export function valuesOf(html: string, tag: string, attribute: string): readonly string[] {
  const pattern = new RegExp(`<${tag}\\s[^>]*?\\b${attribute}="([^"]*)"`, 'g');
  return [...html.matchAll(pattern)].map(([, value = '']) => value.replaceAll('&amp;', '&'));
}
