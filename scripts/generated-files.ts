import { existsSync, readFileSync } from 'node:fs';
import { emulatorIndex, knownProviders } from './generated-sources.ts';
import { providerList, type ListedProvider } from './provider-list.ts';

/** A file that follows, in whole or in part, from the list of providers. */
export interface GeneratedFile {
  /** Path from the root of the repository. */
  readonly path: string;
  /** The text as it is. */
  readonly current: string;
  /** The text as the list makes it. */
  readonly generated: string;
}

type Generate = (current: string, providers: readonly ListedProvider[]) => string;

const root = new URL('../', import.meta.url);

/**
 * What bundlers, compilers and package managers have to find written out. Everything else reads the
 * list, or the folders.
 */
const files: Readonly<Record<string, Generate>> = {
  'packages/router/src/config/known-providers.ts': (_, providers) => knownProviders(providers),
  'packages/emulator/src/providers/index.ts': (_, providers) => emulatorIndex(providers),
  'packages/router/package.json': dependencies('dependencies', 'workspace:^'),
  'test/package.json': dependencies('devDependencies', 'workspace:*'),
  'packages/test-support/package.json': dependencies('dependencies', 'workspace:*'),
  'tsconfig.json': references,
  'turbo.json': environment,
};

/** Every file that follows from the list, as it is and as it should be. */
export function generatedFiles(): readonly GeneratedFile[] {
  return Object.entries(files).map(([path, generate]) => {
    const url = new URL(path, root);
    const current = existsSync(url) ? readFileSync(url, 'utf8') : '';
    return { path, current, generated: generate(current, providerList) };
  });
}

/** Puts the adapters among the dependencies of a package, which stand in the order of the alphabet. */
function dependencies(
  kind: 'dependencies' | 'devDependencies',
  version: string,
  isNeeded: (id: string) => boolean = () => true,
): Generate {
  return (current, providers) => {
    const manifest: Record<typeof kind, Record<string, string>> = JSON.parse(current);
    const others = Object.entries(manifest[kind]).filter(([name]) => !isAdapter(name));
    const adapters = providers
      .filter(({ id }) => isNeeded(id))
      .map(({ id }) => [`@genlock/${id}`, version] as const);
    const sorted = [...others, ...adapters].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `${JSON.stringify({ ...manifest, [kind]: Object.fromEntries(sorted) }, null, 2)}\n`;
  };
}

const packagesOfOurs = [
  'batch',
  'cli',
  'conformance',
  'core',
  'emulator',
  'ledger',
  'middleware',
  'peers',
  'studio',
  'test-support',
];

/** An adapter that is not in the list any more is one, too. */
function isAdapter(name: string): boolean {
  const [scope, folder = ''] = name.split('/');
  return scope === '@genlock' && !packagesOfOurs.includes(folder);
}

function references(current: string, providers: readonly ListedProvider[]): string {
  const lines = providers.map(({ id }) => `    { "path": "./packages/providers/${id}" },\n`);
  return replaceLines(current, /(?: *\{ "path": "\.\/packages\/providers\/.*\n)+/, lines);
}

function environment(current: string, providers: readonly ListedProvider[]): string {
  const lines = providers.flatMap(({ credentials }) =>
    credentials.flatMap((secrets) => Object.values(secrets).flat()).map((key) => `    "${key}",\n`),
  );
  return replaceLines(current, /(?<="globalPassThroughEnv": \[\n)[^\]]*?(?= *"GENLOCK_)/, lines);
}

function replaceLines(text: string, pattern: RegExp, lines: readonly string[]): string {
  if (!pattern.test(text)) throw new Error(`There is no place for the providers: ${pattern}`);
  return text.replace(pattern, () => lines.join(''));
}
