import { listPath, type ListedProvider } from './provider-list.ts';

const note = `// Written by \`pnpm generate\` out of ${listPath}. Do not edit.`;

/** `packages/router/src/config/known-providers.ts`: bundlers have to see each \`import()\`. */
export function knownProviders(providers: readonly ListedProvider[]): string {
  const settings = providers.map(({ pascal }) => `${pascal}Settings`);
  return `${note}

${byPath(
  providers.map(({ id, pascal }) => [
    `@genlock/${id}`,
    `import type { ${id}, ${pascal}Settings } from '@genlock/${id}';`,
  ]),
)}
import type { ModelIdOf } from '../model-id.ts';
import type { KnownProvider } from './known-provider.ts';

/** What any of the providers takes as a model: any text, and what an editor completes. */
export type KnownModelId =
${providers.map(({ id }) => `  | ModelIdOf<typeof ${id}>`).join('\n')};

/** Settings of each provider. */
export interface SettingsById {
${providers.map(({ id, pascal }) => `  readonly ${id}: ${pascal}Settings;`).join('\n')}
}

/** What any of the providers takes: a setting that one does not know means nothing to it. */
export type AnySettings = ${settings.join(' & ')};

/** Every provider that a config can name, in the order of the default route. */
export const knownProviders: readonly KnownProvider<AnySettings>[] = [
${providers.map(knownProvider).join('\n')}
];
`;
}

function knownProvider({ id, pascal, credentials, hosts }: ListedProvider): string {
  return `  {
    id: '${id}',
    credentials: [${credentials.map(secretsOf).join(', ')}],
    hosts: [${quoted(Object.keys(hosts))}],
    load: async () => (await import('@genlock/${id}')).create${pascal},
  },`;
}

/** `packages/emulator/src/providers/index.ts`: the names are types, too. */
export function emulatorIndex(providers: readonly ListedProvider[]): string {
  const names = providers.map(({ pascal }) => camel(pascal));
  return `${note}

${byPath(
  providers.map(({ id, pascal }) => [
    `./${id}/${id}`,
    `import { ${camel(pascal)} } from './${id}/${id}.ts';`,
  ]),
)}

/** The providers whose HTTP the emulator speaks. */
export const providers: readonly [
${names.map((name) => `  typeof ${name},`).join('\n')}
] = [
${names.map((name) => `  ${name},`).join('\n')}
];
`;
}

/** \`AtlasCloud\` to \`atlasCloud\`. */
function camel(pascal: string): string {
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** A credential as source: `{ accessKey: ['A'], secretKey: ['B'] }`. */
function secretsOf(secrets: Readonly<Record<string, readonly string[]>>): string {
  const pairs = Object.entries(secrets).map(([name, keys]) => `${name}: [${quoted(keys)}]`);
  return `{ ${pairs.join(', ')} }`;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(', ');
}

function byPath(imports: readonly (readonly [path: string, line: string])[]): string {
  return imports
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line)
    .join('\n');
}
