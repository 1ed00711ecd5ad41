import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { root } from './links.ts';
import { titleOf } from './text.ts';

type Group = DefaultTheme.SidebarItem;

function group(text: string, items: readonly (readonly [text: string, link: string])[]): Group {
  return { text, items: items.map(([name, link]) => ({ text: name, link })) };
}

/** One page a provider, by the name in its list. */
function providers(): Group {
  const text = readFileSync(join(root, 'packages/providers/providers.json'), 'utf8');
  const ids = readdirSync(join(root, 'packages/providers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => text.includes(`"${name}"`));
  return group(
    'Providers',
    ids.map((id) => [id, `/providers/${id}`]),
  );
}

function decisions(): Group {
  const folder = join(root, 'docs/decisions');
  const names = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
  const items = names.map((name): readonly [string, string] => [
    titleOf(readFileSync(join(folder, name), 'utf8')),
    `/decisions/${name.replace(/\.md$/, '')}`,
  ]);
  return { ...group('Decisions', items), link: '/decisions/', collapsed: true };
}

function errors(): Group {
  const codes = readdirSync(join(root, 'docs/errors')).map((name) => name.replace(/\.md$/, ''));
  const items = codes.map((code): readonly [string, string] => [code, `/errors/${code}`]);
  return { ...group('Errors', items), link: '/errors', collapsed: true };
}

/** Pages by what one wants to do. */
export const sidebar: Group[] = [
  group('Begin', [
    ['Your first video', '/first-video'],
    ['What Genlock is', '/overview'],
    ['Swap providers', '/packages/genlock'],
    ['Move from another client', '/moving'],
    ['Beside other ways', '/comparison'],
  ]),
  group('Money', [
    ['What it costs', '/prices'],
    ['Find a price', '/cost'],
    ['Never pay twice', '/never-pay-twice'],
    ['After a crash', '/recovery'],
    ['Keep a ledger', '/packages/ledger'],
    ['Cancel and abort', '/cancel-and-abort'],
  ]),
  group('Many videos', [
    ['Batches', '/packages/batch'],
    ['Store videos', '/storage'],
    ['Webhooks', '/webhooks'],
    ['Durable engines', '/durable-engines'],
  ]),
  group('Where it runs', [
    ['Deploying', '/deploying'],
    ['A million clips a day', '/scale'],
    ['Runtimes', '/runtimes'],
    ['Browsers and React', '/browser'],
    ['Agents', '/agents'],
    ['Command line', '/packages/cli'],
    ['A session with the command', '/command'],
    ['The studio', '/studio'],
    ['The studio in a program', '/packages/studio'],
    ['Any AI SDK model', '/packages/middleware'],
  ]),
  group('Look up', [
    ['Providers', '/providers'],
    ['Models', '/models'],
    ['Quality', '/quality'],
    ['Requests, tasks, options', '/packages/core'],
    ['Reference', '/reference/'],
    ['Changes', '/changes'],
  ]),
  providers(),
  errors(),
  group('Test and build', [
    ['Emulator', '/packages/emulator'],
    ['Write an adapter', '/write-an-adapter'],
    ['Conformance suite', '/packages/conformance'],
    ['Contribute', '/contributing'],
    ['Architecture', '/architecture'],
  ]),
  {
    // A group that opens has a link: what opens it stands beside, not inside of it.
    ...group('Proof', [
      ['Speed', '/speed'],
      ['Figures of the bench', '/speed-results'],
      ['Fault matrix', '/fault-matrix'],
      ['Fallback matrix', '/fallback-matrix'],
      ['Hostile cases', '/hostile-cases'],
      ['Batches among faults', '/batch-report'],
      ['Mutation tests', '/mutation'],
    ]),
    link: '/peers',
    collapsed: true,
  },
  decisions(),
];
