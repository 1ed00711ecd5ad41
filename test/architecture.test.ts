import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { adaptersAreShort, noAdapterRepeatsAnother } from './support/adapter-rules.ts';
import {
  clientStandsAlone,
  coreFloors,
  coreImportsPointDown,
  noCircles,
  noImportAcrossFolders,
  noLongFiles,
  noNodeModules,
  onlyAllowedArrows,
  pathsAreEscaped,
  sameFilesInEveryAdapter,
  type HouseRule,
  type SourceFile,
} from './support/house-rules.ts';
import { packageFolders } from '../scripts/packages.ts';
import { root } from './support/root.ts';

const house = await readHouse();

async function readHouse(): Promise<readonly SourceFile[]> {
  const folders = await Promise.all(packageFolders.map((folder) => readFolder(`${folder}/src/`)));
  return folders.flat();
}

async function readFolder(folder: string): Promise<readonly SourceFile[]> {
  const names = await readdir(new URL(folder, root), { recursive: true });
  const paths = names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}${name.replaceAll('\\', '/')}`);
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(new URL(path, root), 'utf8') })),
  );
}

/** The house with one file more, or with one file changed. */
function houseWith(path: string, text: string): readonly SourceFile[] {
  return [...house.filter((file) => file.path !== path), { path, text }];
}

/** Each rule with files that break it, to show that it can fail. */
const rules: readonly {
  readonly name: string;
  readonly rule: HouseRule;
  readonly broken: readonly (readonly [path: string, text: string, complaint: string])[];
}[] = [
  {
    name: 'packages import only what stands below them',
    rule: onlyAllowedArrows,
    broken: [
      ['packages/core/src/a.ts', "import { fal } from '@genlock/fal';", '@genlock/fal'],
      [
        'packages/providers/fal/src/a.ts',
        "export * from '@genlock/wavespeed';",
        '@genlock/wavespeed',
      ],
      ['packages/providers/fal/src/a.ts', "await import('genlock');", 'genlock'],
      [
        'packages/providers/wavespeed/src/a.ts',
        "import type { A } from '@genlock/emulator';",
        'emulator',
      ],
      ['packages/router/src/a.ts', "import '@genlock/emulator';", '@genlock/emulator'],
      ['packages/cli/src/a.ts', "import '@genlock/conformance';", '@genlock/conformance'],
      ['packages/router/src/a.ts', "import '@genlock/cli';", '@genlock/cli'],
      ['packages/middleware/src/a.ts', "import { fal } from '@genlock/fal';", '@genlock/fal'],
      ['packages/emulator/src/a.ts', "import { a } from '@genlock/core';", '@genlock/core'],
      ['packages/conformance/src/a.ts', "import {\n  a,\n} from '@genlock/fal';", '@genlock/fal'],
      ['packages/attic/src/index.ts', '', 'no place in the house'],
    ],
  },
  {
    name: 'no package reaches into the folder of another',
    rule: noImportAcrossFolders,
    broken: [
      [
        'packages/providers/fal/src/a.ts',
        "import '../../../core/src/index.ts';",
        '../../../core/src/index.ts',
      ],
      ['packages/core/src/a/b.ts', "import '../../test/a.ts';", '../../test/a.ts'],
    ],
  },
  {
    name: 'no import leads back to where it comes from, imports of types too',
    rule: noCircles,
    broken: [
      [
        'packages/router/src/routing/route.ts',
        "import type { Genlock } from '../genlock.ts';",
        'packages/router/src/routing/route.ts imports packages/router/src/genlock.ts',
      ],
      ['packages/emulator/src/task.ts', "export * from './world.ts';", 'leads back to it'],
      ['packages/cli/src/a.ts', "import { a } from './a.ts';", 'packages/cli/src/a.ts imports'],
    ],
  },
  {
    name: 'core, middleware and the adapters import nothing of Node',
    rule: noNodeModules,
    broken: [
      ['packages/core/src/a.ts', "import { readFile } from 'node:fs/promises';", 'node:fs'],
      ['packages/middleware/src/a.ts', "import 'node:timers';", 'node:timers'],
      ['packages/core/src/a.ts', "import { Agent } from 'undici';", 'undici'],
      ['packages/core/src/a.ts', "import './node/save-video.ts';", './node/save-video.ts'],
      [
        'packages/providers/fal/src/a.ts',
        "import { a } from '@genlock/core/node';",
        '@genlock/core/node',
      ],
      [
        'packages/providers/fal/src/a.ts',
        "const { join } = await import('node:path');",
        'node:path',
      ],
    ],
  },
  {
    name: 'the client for pages imports nothing of the server',
    rule: clientStandsAlone,
    broken: [
      ['packages/router/src/client/a.ts', "import { z } from 'zod';", 'zod'],
      ['packages/router/src/client/a.ts', "import { redact } from '@genlock/core';", 'core'],
      ['packages/router/src/client/a.ts', "import { a } from '../genlock.ts';", '../genlock.ts'],
      ['packages/router/src/shared/a.ts', "import {\n  type A,\n  b,\n} from 'ai';", 'ai'],
      ['packages/router/src/shared/a.ts', "await import('node:fs');", 'node:fs'],
    ],
  },
  {
    name: 'in core every import points down, imports of types too',
    rule: coreImportsPointDown,
    broken: [
      [
        'packages/core/src/errors/a.ts',
        "import type { Engine } from '../provider/engine.ts';",
        'which stands above it',
      ],
      [
        'packages/core/src/types/a.ts',
        "import { b } from '../errors/b.ts';",
        'which stands above it',
      ],
      ['packages/core/src/task/a.ts', "import '../define-provider.ts';", 'which stands above it'],
      ['packages/core/src/attic/a.ts', '', 'has no floor'],
    ],
  },
  {
    name: 'every adapter has the same files',
    rule: sameFilesInEveryAdapter,
    broken: [
      [
        'packages/providers/fal/src/helpers.ts',
        '',
        'packages/providers/wavespeed/src/helpers.ts is missing',
      ],
    ],
  },
  {
    name: 'an adapter escapes what it puts into the path of a URL',
    rule: pathsAreEscaped,
    broken: [
      [
        'packages/providers/fal/src/a.ts',
        `\`\${hosts.baseURL}/tasks/\${id}\``,
        'without the tag path',
      ],
      [
        'packages/providers/fal/src/a.ts',
        `\`\${connection.hosts.restURL}/\${id}/x\``,
        'fal/src/a.ts',
      ],
    ],
  },
  {
    name: 'no file but a table has more than 250 lines',
    rule: noLongFiles,
    broken: [['packages/core/src/a.ts', 'a;\n'.repeat(251), 'has 251 lines']],
  },
  {
    name: 'no two adapters share six lines of code that are no table',
    rule: noAdapterRepeatsAnother,
    broken: [
      [
        'packages/providers/fal/src/a.ts',
        sixLinesOf('packages/providers/atlascloud/src/errors.ts'),
        'packages/providers/fal/src/a.ts:1 has 6 lines of packages/providers/atlascloud/src',
      ],
    ],
  },
  {
    name: 'an adapter has at most 320 lines of code, without its tables',
    rule: adaptersAreShort,
    broken: [['packages/providers/fal/src/cost.ts', 'a;\n\n'.repeat(321), 'more than 320']],
  },
];

/** The first lines of code of a file, as far as they stand in a function. */
function sixLinesOf(path: string): string {
  const text = house.find((file) => file.path === path)?.text ?? '';
  return text.slice(text.indexOf('export function')).split('\n').slice(0, 12).join('\n');
}

describe.each(rules)('$name', ({ rule, broken }) => {
  it('holds', () => {
    expect(rule(house)).toEqual([]);
  });

  it.each(broken)('fails for %s with %j', (path, text, complaint) => {
    const complaints = rule(houseWith(path, text));
    expect(complaints.join('\n')).toContain(complaint);
  });
});

describe('the rules', () => {
  it('see the whole house', () => {
    const seen = packageFolders.filter((folder) =>
      house.some(({ path }) => path.startsWith(`${folder}/src/`)),
    );
    expect(seen).toEqual(packageFolders);
    expect(seen).toEqual(expect.arrayContaining(['packages/core', 'packages/providers/fal']));
  });

  it('pay no heed to what stands in a comment', () => {
    const text = "// import { fal } from '@genlock/fal';\n/** from 'genlock' */\n";
    expect(onlyAllowedArrows(houseWith('packages/core/src/a.ts', text))).toEqual([]);
  });

  it.each(['endpoints.ts', 'endpoints/older.ts'])(
    'let a table, %s, be as long as it is',
    (name) => {
      const files = houseWith(`packages/providers/fal/src/${name}`, 'row;\n'.repeat(900));
      expect(noLongFiles(files)).toEqual([]);
      expect(sameFilesInEveryAdapter(files)).toEqual([]);
    },
  );
});

describe('the template of a new provider', () => {
  it('repeats nothing of the adapters that there are', async () => {
    const folder = 'scripts/new-provider/adapter/src/';
    const names = await readdir(new URL(folder, root), { recursive: true });
    const template = await Promise.all(
      names
        .filter((name) => name.endsWith('.ts.txt'))
        .map(async (name) => ({
          path: `packages/providers/acme/src/${name.slice(0, -'.txt'.length)}`,
          text: await readFile(new URL(folder + name, root), 'utf8'),
        })),
    );
    expect(template.length).toBeGreaterThan(5);
    expect(noAdapterRepeatsAnother([...house, ...template])).toEqual([]);
  });
});

describe('docs/ARCHITECTURE.md', () => {
  it('names the floors of core as the rules have them, the highest first', async () => {
    const page = await readFile(new URL('docs/ARCHITECTURE.md', root), 'utf8');
    const section = page.split('## The floors of core')[1]?.split('\n## ')[0] ?? '';
    const rows = [...section.matchAll(/^\| (\d+) +\| ([^|]+?) +\|/gm)];
    expect(rows.map(([, floor = '', rooms = '']) => [Number(floor), rooms])).toEqual(
      coreFloors
        .map((rooms, place) => [place + 1, rooms.map((room) => `\`${room}\``).join(', ')])
        .toReversed(),
    );
  });
});
