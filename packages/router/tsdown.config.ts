import { library } from '../../tsdown.base.ts';

// tsdown reads the default export.
export default [
  // Node's own modules are loaded where they are needed.
  library({ platform: 'node', entry: { index: 'src/index.ts', tools: 'src/tools/index.ts' } }),
  // By itself too: the SDK of the store is loaded by those who asked for it.
  library({ platform: 'node', entry: { s3: 'src/s3/index.ts' }, clean: false }),
  // Built by itself, so that it shares no file with what needs zod, Node or a provider.
  library({
    entry: { client: 'src/client/index.ts' },
    tsconfig: 'tsconfig.client.json',
    clean: false,
  }),
  // Beside the client, which it imports by its public name: a page loads it once.
  library({
    entry: { react: 'src/react/index.ts' },
    tsconfig: 'tsconfig.client.json',
    clean: false,
    plugins: [
      {
        name: 'client-by-name',
        resolveId: (id) =>
          id === '../client/index.ts' ? { id: 'genlock/client', external: true } : undefined,
      },
    ],
    // Bundlers of server components read it in the first line.
    banner: { js: "'use client';" },
  }),
];
