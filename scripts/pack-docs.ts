import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { linkOf } from '../site/links.ts';
import { pageOf } from '../site/pages.ts';

// Puts the guides of this version into the package that every installation has, as plain Markdown
// for people and agents who read `node_modules`. The READMEs are in their own packages; tables of
// thousands of rows stay on the site.

const root = new URL('../', import.meta.url);
const target = new URL('packages/core/docs/', root);
const site = 'https://genlock.github.io/genlock/';
const tooLarge =
  /\/(?:prices|models|.+-matrix|.+-report|mutation|hostile-cases|peers|quality)\.md$/;

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(new URL(folder, root));
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}${name}`);
}

const files = [...(await filesIn('docs/')), ...(await filesIn('docs/errors/'))].filter(
  (file) => !tooLarge.test(file),
);
const packed = new Set(files.map((file) => `/${pageOf(file)}`));

/** A link to a page beside it where that is packed too, else to the site. */
function linkFrom(page: string, href: string, file: string): string {
  const link = linkOf(href, file);
  if (!link.startsWith('/')) return link;
  const [path = '', hash] = link.split('#');
  const anchor = hash === undefined ? '' : `#${hash}`;
  return packed.has(path)
    ? `${posix.relative(posix.dirname(`/${page}`), path)}${anchor}`
    : `${site}${path.slice(1).replace(/\.md$/, '.html')}${anchor}`;
}

await rm(target, { recursive: true, force: true });
for (const file of files) {
  const page = pageOf(file) ?? file;
  const text = await readFile(new URL(file, root), 'utf8');
  const parts = text
    .split(/^(```[\s\S]*?^```)$/m)
    .map((part) =>
      part.startsWith('```')
        ? part
        : part
            .replaceAll(/^<!--.*?-->\n+/gm, '')
            .replaceAll(
              /\]\(([^)\s]+)\)/g,
              (_, href: string) => `](${linkFrom(page, href, file)})`,
            ),
    );
  const to = new URL(page, target);
  await mkdir(dirname(to.pathname), { recursive: true });
  await writeFile(to, parts.join(''));
}
