import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { packageFolders } from '../scripts/packages.ts';
import { root } from './links.ts';

/** What a program can import: a package, or a part of one. */
interface Entry {
  /** As it is imported: `@genlock/core/node`. */
  readonly name: string;
  /** The types of it, from the root of the repository. */
  readonly types: string;
  /** Name of its page: `core-node`. */
  readonly page: string;
  /** The README of its package, from the root of the repository. */
  readonly readme: string;
}

/** A page of the reference. */
export interface ReferencePage {
  /** Path below `reference/`. */
  readonly path: string;
  readonly text: string;
}

/** The types of an export of a `package.json`. */
function typesOf(target: unknown): string | undefined {
  const has = typeof target === 'object' && target !== null && 'types' in target;
  return has && typeof target.types === 'string' ? target.types : undefined;
}

function entriesOf(folder: string): readonly Entry[] {
  const manifest: unknown = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null) return [];
  if (!('name' in manifest && 'exports' in manifest)) return [];
  const name = String(manifest.name);
  return Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
    const types = typesOf(target);
    if (types === undefined) return [];
    const part = path.slice(1);
    const page = `${name.replace('@genlock/', '')}${part.replaceAll('/', '-')}`;
    const own = { name: `${name}${part}`, types: join(folder, types), page };
    return [{ ...own, readme: `${folder}/README.md` }];
  });
}

const kinds = ['Functions', 'Values', 'Classes', 'Types'] as const;
type Kind = (typeof kinds)[number];

function kindOf(symbol: ts.Symbol, checker: ts.TypeChecker): Kind {
  const { flags } = symbol;
  if (flags & ts.SymbolFlags.Class) return 'Classes';
  if (!(flags & ts.SymbolFlags.Value)) return 'Types';
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0 ? 'Functions' : 'Values';
}

/** A comment of TSDoc as Markdown. */
function wordsOf(parts: readonly ts.SymbolDisplayPart[] | undefined): string {
  return ts
    .displayPartsToString([...(parts ?? [])])
    .replaceAll(/\{@link\s+([^}|]+?)\s*(?:\|\s*([^}]+))?\}/g, (_, name: string, text?: string) =>
      text === undefined ? `\`${name}\`` : text,
    );
}

const lists: Readonly<Record<string, string>> = { param: 'Takes', throws: 'Throws' };

function tagsOf(tags: readonly ts.JSDocTagInfo[]): readonly string[] {
  const words = ({ text }: ts.JSDocTagInfo): string => wordsOf(text).trim();
  const named = (name: string): readonly ts.JSDocTagInfo[] =>
    tags.filter((tag) => tag.name === name);
  const items = Object.entries(lists).flatMap(([name, label]) => {
    const lines = named(name).map((tag) => `- ${words(tag).replaceAll(/\s+/g, ' ')}`);
    return lines.length === 0 ? [] : [`${label}:\n\n${lines.join('\n')}`];
  });
  const returns = named('returns').map((tag) => `Returns ${words(tag)}`);
  const examples = named('example').map((tag) =>
    words(tag).startsWith('```') ? words(tag) : `\`\`\`ts\n${words(tag)}\n\`\`\``,
  );
  return [...items, ...returns, ...examples];
}

/** A declaration as its file has it, with the comments of its members. */
function codeOf(declaration: ts.Declaration): string {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return node
    .getText()
    .replace(/^(?:export |declare )+/, '')
    .replaceAll(/^\s*#private;\n/gm, '')
    .replaceAll(/^\s*private .*;\n/gm, '')
    .replaceAll('\t', '  ')
    .split('\n')
    .map((line) => (line.length < 200 ? line : line.replaceAll(/(?:(?<== )|\| )(?=")/g, '\n  | ')))
    .join('\n')
    .replaceAll(/ +$/gm, '');
}

/** What one entry exports, in groups, each with its comment and its declaration. */
class EntryPage {
  readonly #checker: ts.TypeChecker;
  readonly #entry: Entry;

  constructor(checker: ts.TypeChecker, entry: Entry) {
    this.#checker = checker;
    this.#entry = entry;
  }

  render(module: ts.Symbol): string {
    const exports = this.#checker.getExportsOfModule(module).map((symbol) => {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      return { name: symbol.name, of: isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol };
    });
    const groups = kinds.flatMap((kind) => {
      const members = exports
        .filter(({ of }) => kindOf(of, this.#checker) === kind)
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
      const parts = members.map(({ name, of }) => this.#part(name, of));
      return parts.length === 0 ? [] : [`## ${kind}\n\n${parts.join('\n\n')}`];
    });
    const { name, readme } = this.#entry;
    const counted = `${exports.length} ${exports.length === 1 ? 'name' : 'names'}`;
    return `---\neditLink: false\n---\n\n# Reference of ${name}\n\nEverything that \`${name}\` exports, ${counted}, with types and comments as they are published. What it is for, with examples: [its page](../../../${readme}).\n\n${groups.join('\n\n')}\n`;
  }

  #part(name: string, of: ts.Symbol): string {
    const comment = wordsOf(of.getDocumentationComment(this.#checker)).trim();
    const tags = tagsOf(of.getJsDocTags(this.#checker));
    const declarations = of.declarations ?? [];
    const code = declarations.map(codeOf).join('\n');
    const parts = [`### ${name}`, comment, `\`\`\`ts\n${code}\n\`\`\``, ...tags];
    return parts.filter((part) => part !== '').join('\n\n');
  }
}

/** The reference: a page for everything that can be imported, out of the published types. */
export function referencePages(): readonly ReferencePage[] {
  const entries = packageFolders.flatMap(entriesOf).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.map(({ types }) => join(root, types));
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    types: [],
    skipLibCheck: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const pages = entries.map((entry) => {
    const file = program.getSourceFile(join(root, entry.types));
    const module = file && checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${entry.types} is not built`);
    return { path: `${entry.page}.md`, text: new EntryPage(checker, entry).render(module) };
  });
  const list = entries.map(({ name, page }) => `- [\`${name}\`](${page}.md)`);
  const index = `---\neditLink: false\n---\n\n# Reference\n\nEvery name that a program can import, with its types and comments, taken from the published types of this version. The reports that a change of them has to pass stand in \`packages/*/api\`.\n\n${list.join('\n')}\n`;
  return [{ path: 'index.md', text: index }, ...pages];
}
