import { build } from 'vite';

/** Builds the page into a folder. */
export async function buildPage(folder: string): Promise<void> {
  const root = import.meta.dirname;
  await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
}
