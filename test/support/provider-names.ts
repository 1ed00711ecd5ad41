import { providerList } from '../../scripts/provider-list.ts';
import type { SourceFile } from './house-rules.ts';

/** Places that may name providers, by pattern, each with its reason. */
const exceptions: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/\.md$/, 'prose for people'],
  [/^\.github\//, 'prose for people'],
  [/^(?:examples|test\/e2e|test\/runtimes)\//, 'an app shows some provider, as users write it'],
  [/^bench\//, 'each provider is measured beside other clients of its own'],
  [/^test\/peers/, 'each provider is compared with other clients of its own'],
  [/^packages\/router\/test\//, 'routes, ids and accounts are the subject: it names its own'],
  [/^packages\/cli\/test\//, 'commands are given ids, and tables are cut to known rows'],
  [/^packages\/cli\/src\/commands\/(?!.*-handler)/, 'an example of a command line is given ids'],
  [/^packages\/emulator\/test\//, 'the wire of one provider, or a fault at one of them'],
  [/^packages\/middleware\/test\//, 'packages of the AI SDK for the same provider are the subject'],
  [/^packages\/ledger\/test\//, 'ways to find a lost task are the subject: it names one of each'],
  [/^packages\/batch\/test\//, 'a runner on the ledger, which is what knows the ways of providers'],
  [/^packages\/studio\/test\//, 'a comparison is of some providers: it names two'],
  [
    /^packages\/test-support\/src\/ledger-scene\.ts$/,
    'the scene of the tests of ledger and batch: one provider stands for all',
  ],
  [/^test\/engines\/support\/scene\.ts$/, 'the provider of the example, whose records are asked'],
  [/^packages\/core\/test\//, 'ids and signatures as real providers have them'],
  [/(?:package|renovate)\.json$|^pnpm-workspace\.yaml$|^knip\.jsonc$/, 'clients of other vendors'],
  [/^(?:turbo|tsconfig)\.json$/, 'generated from the list'],
  [/^packages\/router\/src\/config\/known-providers\.ts$/, 'generated from the list'],
  [/\.svg$/, 'generated'],
  [
    /^test\/(?:architecture|bundlers|factories|generated-docs|messages|provider-names|readme)\.test\.ts$/,
    'plants or quotes a name',
  ],
  [/^test\/examples\.test\.ts$/, 'what the examples write'],
  [
    /^test\/(?:download|edge|first-load|workerd|workflow)\.test\.ts$/,
    'one provider stands for all',
  ],
  [/^test\/support\/(?:edge-app|wake|worker-app)\.ts$/, 'one provider stands for all'],
  [/^test\/(?:one-post|ai-6)\//, 'the transport is the subject: one provider stands for all'],
  [/^test\/support\/fault-page\.ts$/, 'prose for people'],
];

/** Folders and files that are about one provider, the list, and what is written by tools. */
const own =
  /^packages\/(?:providers|emulator\/src\/(?:providers|facts))\/|^pnpm-lock\.yaml$|\.api\.md$|CHANGELOG|^\.changeset\/|genlock\.schema\.json$/;

const text = /\.(?:ts|tsx|js|mjs|json|jsonc|md|yml|yaml|html|svg)$/;

const names = providerList.flatMap(({ id, name, pascal }) => [id, name, pascal]);
const pattern = new RegExp(
  `(?<![A-Za-z])(?:create)?(?:${[...new Set(names)].join('|')})(?:Settings)?(?![a-z-])`,
  'i',
);

/** Whether a file is looked at for names. */
export function isWatched(path: string): boolean {
  return text.test(path) && !own.test(path);
}

/** The files that name a provider by hand and have no reason to. */
export function namedByHand(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => isWatched(file.path) && namesProvider(file))
    .filter(({ path }) => !exceptions.some(([place]) => place.test(path)))
    .map(({ path }) => path);
}

/** Exceptions for places that name no provider any more. */
export function staleExceptions(files: readonly SourceFile[]): readonly string[] {
  const naming = files.filter((file) => isWatched(file.path) && namesProvider(file));
  return exceptions
    .filter(([place]) => !naming.some(({ path }) => place.test(path)))
    .map(([place]) => String(place));
}

/** Core knows no provider, in its comments neither. */
const core = /^packages\/core\/src\//;

function namesProvider({ path, text: whole }: SourceFile): boolean {
  const isCode = /\.tsx?$/.test(path);
  if (core.test(path) && pattern.test(factsOf(whole))) return true;
  return pattern.test(isCode ? withoutProse(whole) : whole);
}

/** The comments of code, without sources, examples and what stands in backticks, such as an id. */
function factsOf(code: string): string {
  const comments = code.match(/\/\*.*?\*\/|(?<=^|[\s;,{(])\/\/.*$/gms) ?? [];
  return comments
    .join('\n')
    .replaceAll(/@(?:example|see)\b.*?(?=\n *\* *@|\*\/)/gs, '')
    .replaceAll(/`[^`\n]*`/g, '');
}

/** Code without comments, and without texts of several words: sentences may give an example. */
function withoutProse(code: string): string {
  return code
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/(^|[\s;,{(])\/\/.*$/gm, '$1')
    .replaceAll(/'[^'\n]* [^'\n]*'/g, "''");
}
