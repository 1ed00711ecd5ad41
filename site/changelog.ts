import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders } from '../scripts/packages.ts';
import { root } from './links.ts';

interface Change {
  readonly packages: readonly string[];
  readonly text: string;
}

/** A change names files from the root of the repository; the page of changes lies two folders deep. */
const fromHere = (text: string): string =>
  text.replaceAll(/\]\((?!https?:|#)(?:\.\.\/)*([^)]+)\)/g, '](../../$1)');

/** A change that waits for the next release: which packages it is of, and what users notice. */
function changeIn(file: string): Change {
  const [, head = '', text = ''] =
    /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8')) ?? [];
  const packages = [...head.matchAll(/^'([^']+)':/gm)].map(([, name = '']) => name);
  return { packages, text: fromHere(text.trim().replaceAll(/\n+/g, ' ')) };
}

function unreleased(): string {
  const folder = join(root, '.changeset');
  const changes = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => changeIn(join(folder, name)));
  const names = [...new Set(changes.flatMap(({ packages }) => packages))].toSorted();
  const sections = names.map((name) => {
    const lines = changes
      .filter(({ packages }) => packages.includes(name))
      .map(({ text }) => `- ${text}`);
    return `### ${name}\n\n${lines.join('\n')}`;
  });
  return `## Not released yet\n\n${sections.join('\n\n')}`;
}

/** What each release changed, by package: the logs that a release writes. */
function released(): readonly string[] {
  return packageFolders
    .map((folder) => join(root, folder, 'CHANGELOG.md'))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').trim().replaceAll(/^#/gm, '##'));
}

/** The page of changes, out of the changesets and of what releases have made of them. */
export function changelogPage(): string {
  return `---
editLink: false
---

# Changes

What users notice, by package: first what the next release brings, then every release.

${[unreleased(), ...released()].join('\n\n')}
`;
}
