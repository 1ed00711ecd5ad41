import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageOf, repository } from './pages.ts';

/** The root of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The file that a path means: a folder stands for its README, as at GitHub. */
function fileOf(path: string): string {
  const isFolder = statSync(posix.join(root, path)).isDirectory();
  const readme = posix.join(path, 'README.md');
  return isFolder && existsSync(posix.join(root, readme)) ? readme : path.replace(/\/$/, '');
}

/**
 * A link of a file, as the site has it: to a page where the file is one, else to the repository.
 * Throws where there is no such file, so that no page is built with a dead link.
 */
export function linkOf(href: string, from: string): string {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  const target = posix.join(posix.dirname(from), decodeURI(path));
  if (!existsSync(posix.join(root, target))) throw new Error(`${from} links to ${href}: no file`);
  const file = fileOf(target);
  const page = pageOf(file);
  const isPage = page !== undefined && (file.endsWith('.md') || file.startsWith('site/made/'));
  return isPage ? `/${page}${hash}` : `${repository}/blob/main/${file}${hash}`;
}

/** A page's Markdown with the links of the site: to the Markdown beside each page. */
export function markdownWithLinks(text: string, from: string, base: string): string {
  const parts = text.split(/^(```[\s\S]*?^```)$/m);
  return parts
    .map((part) =>
      part.startsWith('```')
        ? part
        : part.replaceAll(/\]\(([^)\s]+)\)/g, (_, href: string) => {
            const link = linkOf(href, from);
            return `](${link.startsWith('/') ? `${base}${link.slice(1)}` : link})`;
          }),
    )
    .join('');
}
