import type { HouseRule, SourceFile } from './house-rules.ts';

// What holds of the code of the adapters. Their tables are facts of a wire, which two providers may share:
// the rows of endpoints and the ids of models.

const adapter = /^packages\/providers\/([^/]+)\/src\//;

/** What else stands in `endpoints/` beside rows. */
const noRows = /\/endpoints\/(?:catalogue|encoders|fields|rules|shapes|words)\.ts$/;
const rows = /\/endpoints(?:\.ts$|\/)|\/model-ids\.ts$/;

const mostShared = 5;

/** No two adapters share six lines: what several need stands in core. */
export const noAdapterRepeatsAnother: HouseRule = (files) => {
  const places = new Map<string, string>();
  return files
    .filter(({ path }) => adapter.test(path) && (noRows.test(path) || !rows.test(path)))
    .flatMap((file) =>
      runsOf(file).flatMap(({ text, line }) => {
        const earlier = places.get(text) ?? file.path;
        places.set(text, earlier);
        if (adapterOf(earlier) === adapterOf(file.path)) return [];
        return [`${file.path}:${line} has ${mostShared + 1} lines of ${earlier}`];
      }),
    );
};

/** Every six lines of code that follow each other. */
function runsOf(file: SourceFile): readonly { readonly text: string; readonly line: number }[] {
  const lines = linesOfCode(file).filter(({ text }) => /\w/.test(text) && !isName.test(text));
  return lines.slice(mostShared).map((_, at) => ({
    text: lines
      .slice(at, at + mostShared + 1)
      .map(({ text }) => text)
      .join('\n'),
    line: lines[at]?.line ?? 0,
  }));
}

/** A line with a name alone: what the parts of an adapter are called is the same in all. */
const isName = /^\w+,?$/;

const mostCode = 320;

/** What is neither code nor prose of an adapter: rows, words of statuses and errors, shapes of answers. */
const tables = /\/(?:endpoints|model-ids|status|errors|wire)(?:\.ts$|\/)/;

/** An adapter is read in one go: its code without its tables. */
export const adaptersAreShort: HouseRule = (files) => {
  const code = new Map<string, number>();
  for (const file of files) {
    if (!adapter.test(file.path) || tables.test(file.path)) continue;
    const name = adapterOf(file.path);
    code.set(name, (code.get(name) ?? 0) + linesOfCode(file).length);
  }
  return [...code]
    .filter(([, lines]) => lines > mostCode)
    .map(([name, lines]) => `${name} has ${lines} lines of code, more than ${mostCode}`);
};

/** The lines of a file without imports, comments and blank ones. */
function linesOfCode({ text }: SourceFile): readonly { text: string; line: number }[] {
  const blank = (part: string): string => part.replaceAll(/[^\n]/g, '');
  return text
    .replaceAll(/\/\*.*?\*\//gs, blank)
    .replaceAll(/^(?:import|export) [^;]*? from '[^']+';$/gms, blank)
    .split('\n')
    .map((line, index) => ({ text: line.replace(/(^|\s)\/\/.*$/, '').trim(), line: index + 1 }))
    .filter((line) => line.text !== '');
}

function adapterOf(path: string): string {
  return adapter.exec(path)?.[1] ?? '';
}
