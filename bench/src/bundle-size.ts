import { gzipSync } from 'node:zlib';
import { rolldown, type RolldownOutput } from 'rolldown';
import { factories } from './packages.ts';

/** How much code the import of a package brings: what is loaded by its first use is left out. */
export interface SizeRow {
  readonly name: string;
  /** What is left out of the bundle. */
  readonly without: string;
  /** Bytes, minified. */
  readonly minified: number;
  /** Bytes, minified and gzipped. */
  readonly gzip: number;
}

interface Cut {
  readonly without: string;
  readonly external: readonly RegExp[];
}

/** What an app on the AI SDK has anyway. */
export const withoutSdk: readonly RegExp[] = [/^zod(\/|$)/, /^@ai-sdk\/provider$/];

const cuts: readonly Cut[] = [
  { without: 'nothing', external: [] },
  { without: 'zod, @ai-sdk/provider', external: withoutSdk },
  {
    without: 'zod, @ai-sdk/provider, @ai-sdk/provider-utils',
    external: [/^zod(\/|$)/, /^@ai-sdk\/provider(-utils)?$/],
  },
];

/** Bundles each package whole, and without what an app that uses the AI SDK has anyway. */
export async function benchSizes(): Promise<readonly SizeRow[]> {
  const rows: SizeRow[] = [];
  for (const { without, external } of cuts) {
    for (const [name, factory] of Object.entries(factories)) {
      rows.push({ name, without, ...(await bundledBytes(name, factory, external)) });
    }
  }
  return rows;
}

/** How large the bundle of a package is, as a file in a folder would import it. */
export async function bundledBytes(
  name: string,
  factory: string,
  external: readonly RegExp[],
  folder: string = import.meta.dirname,
): Promise<Pick<SizeRow, 'minified' | 'gzip'>> {
  const code = await bundle(name, factory, external, folder);
  const gzip = gzipSync(code, { level: 9 }).byteLength;
  return { minified: Buffer.byteLength(code), gzip };
}

/** The code of a chunk and of those that it imports at once: not what it loads when it is used. */
function firstLoad(
  name: string,
  chunks: ReadonlyMap<string, RolldownOutput['output'][number]>,
  code = new Map<string, string>(),
): readonly string[] {
  const chunk = chunks.get(name);
  if (chunk?.type === 'chunk' && !code.has(name)) {
    code.set(name, chunk.code);
    for (const imported of chunk.imports) firstLoad(imported, chunks, code);
  }
  return [...code.values()];
}

async function bundle(
  name: string,
  factory: string,
  external: readonly RegExp[],
  folder: string,
): Promise<string> {
  // In a folder of a workspace, so that packages are found as that one finds them.
  const entry = `${folder}/entry-of-${name.replaceAll('/', '-')}.js`;
  const build = await rolldown({
    input: entry,
    platform: 'node',
    external: [...external],
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? `export { ${factory} } from '${name}';` : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'esm', minify: true });
  await build.close();
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  return [...firstLoad(output[0].fileName, chunks)].join('\n');
}
