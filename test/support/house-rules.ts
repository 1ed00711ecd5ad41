import { providerList } from '../../scripts/provider-list.ts';

/** A source file, by its path from the root of the repository. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A rule of the house: gives a sentence for each thing that breaks it. */
export type HouseRule = (files: readonly SourceFile[]) => readonly string[];

const adapters = providerList.map(({ id }) => id);
const adapterPackages = adapters.map((id) => `@genlock/${id}`);

/** The packages of ours that each package may import, by folder. */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ...Object.fromEntries(adapters.map((id) => [id, ['@genlock/core', '@genlock/core/adapter']])),
  // Of the middleware it takes how a foreign model's errors are judged.
  router: [
    '@genlock/core',
    '@genlock/core/node',
    '@genlock/core/rows',
    '@genlock/middleware',
    ...adapterPackages,
  ],
  // For models of any vendor: of core it takes money and errors, see .oxlintrc.json.
  middleware: ['@genlock/core'],
  // An emulator that shared code with the adapters would share their mistakes.
  emulator: [],
  conformance: ['@genlock/core'],
  ledger: ['genlock', '@genlock/core'],
  batch: ['@genlock/ledger', '@genlock/core', '@genlock/core/node'],
  studio: ['genlock', '@genlock/core', '@genlock/core/node', '@genlock/ledger'],
  // The emulator is there for `--emulate`, and loaded for it alone.
  cli: [
    'genlock',
    'genlock/tools',
    '@genlock/core',
    '@genlock/core/node',
    '@genlock/ledger',
    '@genlock/batch',
    '@genlock/studio',
    '@genlock/emulator',
  ],
};

/** Dependencies point one way. A package that is not in the list has to be given a place first. */
export const onlyAllowedArrows: HouseRule = (files) =>
  files.flatMap((file) => {
    const allowed = allowedImports[folderOf(file)];
    if (allowed === undefined) return [`${file.path}: its package has no place in the house`];
    return importsOf(file)
      .filter((name) => /^(?:genlock|@genlock\/[^/]+)(?:\/|$)/.test(name))
      .filter((name) => !allowed.includes(name))
      .map((name) => `${file.path} imports ${name}`);
  });

/** A relative import stays in its package: an arrow that no package.json tells of. */
export const noImportAcrossFolders: HouseRule = (files) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .filter((name) => !new URL(name, `file:///${file.path}`).pathname.startsWith(rootOf(file)))
      .map((name) => `${file.path} imports ${name}`),
  );

/** No file leads back to itself, not by an import of types either. */
export const noCircles: HouseRule = (files) => {
  const targets = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => new URL(name, `file:///${file.path}`).pathname.slice(1)),
    ]),
  );
  const arrows = [...targets].flatMap(([from, all]) => all.map((to) => ({ from, to })));
  return endless(arrows).map(({ from, to }) => `${from} imports ${to}, which leads back to it`);
};

interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** What is left when arrows that come from nowhere or end nowhere are taken away: the circles. */
function endless(arrows: readonly Arrow[]): readonly Arrow[] {
  const starts = new Set(arrows.map(({ from }) => from));
  const ends = new Set(arrows.map(({ to }) => to));
  const left = arrows.filter(({ from, to }) => ends.has(from) && starts.has(to));
  return left.length === arrows.length ? left : endless(left);
}

const withoutNode = ['core', 'middleware', ...adapters];

/** What runs on Node alone has an entry of its own: `@genlock/core/node`. */
const nodeOnly = /^packages\/core\/src\/node(?:\.ts$|\/)/;

/** Core, middleware and adapters run wherever fetch does. */
export const noNodeModules: HouseRule = (files) =>
  files
    .filter((file) => withoutNode.includes(folderOf(file)) && !nodeOnly.test(file.path))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => /^node:|^undici$|\/node(?:\.ts$|\/|$)/.test(name))
        .map((name) => `${file.path} imports ${name}`),
    );

const client = 'packages/router/src/client/';

/**
 * `genlock/client` is for pages: at run time it brings a parser and itself along. Types are gone
 * by then. What is shared with the handler imports nothing but types either.
 */
export const clientStandsAlone: HouseRule = (files) =>
  files
    .filter(({ path }) => path.startsWith(client) || path.startsWith('packages/router/src/shared/'))
    .flatMap((file) =>
      importsOf({ ...file, text: withoutTypes(file.text) })
        .filter((name) => name !== 'eventsource-parser' && !/^\.\/|^\.\.\/shared\//.test(name))
        .map((name) => `${file.path} imports ${name}`),
    );

/** A source without its imports and exports of types. */
function withoutTypes(text: string): string {
  return text.replaceAll(/^(?:import|export) type [^;]*;$/gm, '');
}

/**
 * The floors of core, lowest first. What takes an engine is a step and stands on `task` or above;
 * what an engine is made of stands below it; plain types stand on the ground.
 */
export const coreFloors: readonly (readonly string[])[] = [
  ['types', 'bounded-map.ts', 'encoding.ts', 'once.ts', 'version.ts'],
  ['errors'],
  ['names'],
  ['http'],
  ['time'],
  ['media'],
  ['endpoint'],
  ['money'],
  ['schedule'],
  ['provider'],
  ['task'],
  ['webhook'],
  ['ai-sdk'],
  ['define-provider.ts', 'node', 'node.ts'],
  ['index.ts'],
  ['adapter.ts', 'rows.ts'],
];

/** What stands in core imports what stands below it, or beside it in its own folder. */
export const coreImportsPointDown: HouseRule = (files) =>
  files
    .filter((file) => folderOf(file) === 'core')
    .flatMap((file) => {
      const floor = coreFloorOf(`/${file.path}`);
      if (floor === -1) return [`${file.path} has no floor`];
      return importsOf(file)
        .filter((name) => name.startsWith('.'))
        .filter((name) => coreFloorOf(new URL(name, `file:///${file.path}`).pathname) > floor)
        .map((name) => `${file.path} imports ${name}, which stands above it`);
    });

function coreFloorOf(path: string): number {
  const [room = ''] = path.slice('/packages/core/src/'.length).split('/');
  return coreFloors.findIndex((rooms) => rooms.includes(room));
}

/**
 * Who knows one adapter knows all: each has the same files. How a long table is split under
 * `endpoints/` follows from the provider's catalogue.
 */
export const sameFilesInEveryAdapter: HouseRule = (files) => {
  const namesOf = (adapter: string): readonly string[] =>
    files
      .filter((file) => folderOf(file) === adapter)
      .map(({ path }) => path.slice(`packages/providers/${adapter}/src/`.length))
      .filter((name) => !name.startsWith('endpoints/'));
  const every = new Set(adapters.flatMap(namesOf));
  return adapters.flatMap((adapter) =>
    [...every]
      .filter((name) => !namesOf(adapter).includes(name))
      .map((name) => `packages/providers/${adapter}/src/${name} is missing`),
  );
};

/** In an adapter what stands behind a host is escaped by the tag `path` of core. */
export const pathsAreEscaped: HouseRule = (files) =>
  files
    .filter((file) => adapters.includes(folderOf(file)))
    .filter(({ text }) => /hosts\.\w+\}\/[^`]*\$\{/.test(text))
    .map((file) => `${file.path} puts a value into a URL without the tag path`);

const mostLines = 250;

/** A file is read in one go. Tables of endpoints may be as long as there are endpoints. */
export const noLongFiles: HouseRule = (files) =>
  files
    .filter(({ path }) => !/\/(?:endpoints(?:\.ts$|\/)|model-ids\.ts$)/.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${mostLines}`);

/** What a file imports or re-exports, statically or by `import()`. */
function importsOf({ text }: SourceFile): readonly string[] {
  const code = text.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  const found = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [...found].map(([, name = '']) => name);
}

/** `packages/providers/fal/src/index.ts` to `fal`. */
function folderOf(file: SourceFile): string {
  return rootOf(file).split('/').at(-3) ?? '';
}

function rootOf(file: SourceFile): string {
  return `/${file.path.slice(0, file.path.indexOf('/src/'))}/src/`;
}
