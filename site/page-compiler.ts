import { readFileSync } from 'node:fs';
import ts from 'typescript';
import {
  codeBlocksOf,
  codeFilesOf,
  componentsOf,
  pagePaths,
  programsOf,
  type CodeBlock,
} from '../scripts/page-code.ts';
import { root } from './links.ts';

// Works out the types of the names in the code of the pages, as an editor does. All programs are
// files of one language service, so that the types of the packages are read once.

/** A name in a block of code, and what an editor says of it. */
export interface TypedName {
  /** Where it begins in the block. */
  readonly start: number;
  readonly length: number;
  /** Its type. */
  readonly text: string;
  /** What its comment says. */
  readonly docs: string;
}

/** A block that tests compile, as a file of the compiler. */
export interface CompiledBlock {
  /** Line of the page where the block begins. */
  readonly line: number;
  /** Path of a file that is on no disk. */
  readonly file: string;
  /** What is compiled: what the block goes on from, and the block. */
  readonly code: string;
  /** Where in it the block begins. */
  readonly from: number;
}

/** Where tests compile the pages, too: every package is found from there. */
const folder = `${root}test/temp/types/`;

/** The blocks of a page that tests compile, as they do. */
export function compiledBlocksOf(
  page: string,
  blocks: readonly CodeBlock[],
): readonly CompiledBlock[] {
  const ofPage = `${folder}${page.replaceAll(/\W+/g, '-')}/`;
  const programs = programsOf(blocks).map(({ line, before, code }, place) => ({
    line,
    file: `${ofPage}block-${place + 1}.ts`,
    code,
    from: before.length,
  }));
  const components = componentsOf(blocks).map(({ line, code }, place) => ({
    line,
    file: `${ofPage}component-${place + 1}.tsx`,
    code,
    from: 0,
  }));
  const files = codeFilesOf(blocks).map(({ line, file, code }) => ({
    line,
    file: ofPage + file,
    code,
    from: 0,
  }));
  return [...programs, ...components, ...files];
}

const known = new Map<string, CompiledBlock & { readonly version: string }>();
let changes = 0;

/** Makes a block known to the compiler. */
export function keep(block: CompiledBlock): void {
  if (known.get(block.file)?.code === block.code) return;
  changes += 1;
  known.set(block.file, { ...block, version: String(changes) });
}

/** The options with which tests compile the pages. */
function compilerOptions(): ts.CompilerOptions {
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic({ messageText }: ts.Diagnostic): never {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
  const file = `${root}tsconfig.test.json`;
  return (
    ts.getParsedCommandLineOfConfigFile(file, { jsx: ts.JsxEmit.ReactJSX }, host)?.options ?? {}
  );
}

function createService(): ts.LanguageService {
  const options = compilerOptions();
  const textOf = (path: string): string | undefined =>
    known.get(path)?.code ?? ts.sys.readFile(path);
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getProjectVersion: () => String(changes),
    getScriptFileNames: () => [...known.keys()],
    // What is on the disk stays as it is while the site is built.
    getScriptVersion: (path) => known.get(path)?.version ?? '',
    getScriptSnapshot(path) {
      const text = textOf(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    fileExists: (path) => known.has(path) || ts.sys.fileExists(path),
    readFile: textOf,
    directoryExists: (path) =>
      ts.sys.directoryExists(path) || [...known.keys()].some((file) => file.startsWith(`${path}/`)),
    getDirectories: (path) => ts.sys.getDirectories(path),
    realpath: (path) => (known.has(path) ? path : (ts.sys.realpath?.(path) ?? path)),
  });
}

let service: ts.LanguageService | undefined;

/** Made with the first block, when all pages are read: a file that comes later is compiled again. */
function serviceOfPages(): ts.LanguageService {
  if (service !== undefined) return service;
  for (const path of pagePaths()) {
    const text = readFileSync(`${root}${path}`, 'utf8');
    for (const block of compiledBlocksOf(path, codeBlocksOf({ path, text }))) keep(block);
  }
  service = createService();
  return service;
}

function identifiersIn(source: ts.SourceFile): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * The names of a block with their types.
 *
 * @throws Error where the block does not compile
 */
export function namesIn(file: string): readonly TypedName[] {
  const compiler = serviceOfPages();
  const problems = [
    ...compiler.getSyntacticDiagnostics(file),
    ...compiler.getSemanticDiagnostics(file),
  ];
  const source = compiler.getProgram()?.getSourceFile(file);
  const block = known.get(file);
  if (problems.length > 0 || source === undefined || block === undefined) {
    const [problem = { messageText: 'is not known' }] = problems;
    throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  }
  return identifiersIn(source).flatMap((name) => {
    const start = name.getStart(source) - block.from;
    const said =
      start < 0 ? undefined : compiler.getQuickInfoAtPosition(file, name.getStart(source));
    if (said === undefined) return [];
    const text = ts.displayPartsToString(said.displayParts);
    const docs = ts.displayPartsToString(said.documentation);
    return [{ start, length: name.text.length, text, docs }];
  });
}
