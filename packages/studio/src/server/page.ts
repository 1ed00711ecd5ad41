import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { StudioRefusal } from './errors.ts';
import { serveFile } from './serve-file.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The page as it was built: beside the code, or where the sources are. */
function folderOfPage(): string {
  const beside = fileURLToPath(new URL('page/', import.meta.url));
  return existsSync(join(beside, 'index.html'))
    ? beside
    : fileURLToPath(new URL('../../dist/page/', import.meta.url));
}

/**
 * Serves the page. Its files are listed once at the start, and a path is looked up in that list: no
 * path from outside reaches the disk.
 */
export async function servePage(app: Hono, folder: string = folderOfPage()): Promise<void> {
  const files = await listed(folder);
  app.get('*', async (c) => {
    const path = c.req.path;
    const isView = extname(path) === '' && !path.startsWith('/api/');
    const file = files.get(isView ? '/index.html' : path);
    if (file === undefined) {
      if (isView) throw new StudioRefusal(503, 'no-page', 'The page was not built: pnpm build.');
      throw new StudioRefusal(404, 'no-file', 'There is no such file.');
    }
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    const type = types[extname(file)] ?? 'application/octet-stream';
    return serveFile(c, file, { 'content-type': type, 'cache-control': cache });
  });
}

async function listed(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const name of names) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    files.set(`/${relative(folder, path).split(sep).join('/')}`, path);
  }
  return files;
}
