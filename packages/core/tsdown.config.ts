import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { library } from '../../tsdown.base.ts';

const { anywhere, node, first, calls, ownRows } = loadedTogether(
  fileURLToPath(new URL('src', import.meta.url)),
);

const aSource = /(?<!\.d)\.ts$/;
/** What only Node, a ledger, and the first use of a sink need. */
const alone = /\/(?:download-error|file-fault|stored-request)\.ts$/;

export default library({
  entry: ['src/index.ts', 'src/node.ts', 'src/adapter.ts', 'src/rows.ts'],
  tsconfig: 'tsconfig.node.json',
  outputOptions: {
    codeSplitting: {
      // What an import loads at once, in few files and not in twenty, each of which has its price. A
      // bundler takes a file for one thing: what an app needs with its provider stands in one of its
      // own. And what only Node, a ledger, and the first use of a sink need stands alone.
      groups: [
        { name: 'anywhere', test: (id) => anywhere.has(id), priority: 4 },
        { name: 'first', test: (id) => first.has(id), priority: 3 },
        { name: 'node-too', test: (id) => node.has(id), priority: 2 },
        { name: 'calls', test: (id) => calls.has(id), priority: 0 },
        // Behind `shared`: a group takes along what its files import, and calls need that too.
        { name: 'own-rows', test: (id) => ownRows.has(id), priority: 0 },
        {
          name: 'shared',
          test: (id) => aSource.test(id) && !alone.test(id) && !ownRows.has(id),
          tags: ['$initial'],
          priority: 1,
          minShareCount: 2,
        },
      ],
    },
  },
});

/** Which files of a folder are loaded together, by their imports of values. */
interface LoadedTogether {
  /** With a provider, and with what is for Node alone. */
  readonly anywhere: ReadonlySet<string>;
  /** With what is for Node alone, and by the first call of a provider. */
  readonly node: ReadonlySet<string>;
  /** With a provider. */
  readonly first: ReadonlySet<string>;
  /** By the first call of a provider. */
  readonly calls: ReadonlySet<string>;
  /** By the first call of a provider with rows of one's own. */
  readonly ownRows: ReadonlySet<string>;
}

/** Finds out which files of a folder are loaded together. */
function loadedTogether(folder: string): LoadedTogether {
  const closureOf = (names: readonly string[]): ReadonlySet<string> =>
    withImports(names.map((name) => join(folder, name)));
  const first = closureOf(['adapter.ts']);
  const node = closureOf(['node.ts']);
  const calls = closureOf(['task/calls.ts', 'ai-sdk/model-calls.ts']);
  const ownRows = closureOf(['provider/own-rows.ts']);
  const index = closureOf(['index.ts']);
  return {
    anywhere: new Set([...node].filter((path) => first.has(path))),
    node: new Set([...node].filter((path) => index.has(path) || calls.has(path))),
    first,
    calls: new Set([...calls].filter((path) => !index.has(path) && !node.has(path))),
    ownRows: new Set(
      [...ownRows].filter((path) => !index.has(path) && !calls.has(path) && !node.has(path)),
    ),
  };
}

function withImports(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set(paths);
  for (const path of found) {
    for (const imported of importsOf(readFileSync(path, 'utf8'))) {
      found.add(join(dirname(path), imported));
    }
  }
  return found;
}

function importsOf(text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export) (?!type\b)([^;]*?) from '(\.[^']+)';/gm);
  return [...statements].flatMap(([, names = '', path = '']) => (isOfTypes(names) ? [] : [path]));
}

function isOfTypes(names: string): boolean {
  const each = names.match(/\w[^,{}]*/g) ?? [];
  return names.startsWith('{') && each.every((name) => name.startsWith('type '));
}
