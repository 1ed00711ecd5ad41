import { providerList } from './scripts/provider-list.ts';

const outside = ['zod', '@ai-sdk/provider'];

/** What is loaded before the first request to a provider is sent, whatever it is: the rest of a task's way. */
const sent = 'calls';

/**
 * What users download, the budget of each. An adapter brings core along.
 *
 * `first load` is what an import brings: checks, prices and the table. A `start and wait` loads before
 * its submit what sends, reads and waits. `everything` has besides what is loaded by its first use:
 * `describe`, `quote`, files in a request, status streams, webhooks, sinks.
 */
export default [
  {
    name: '@genlock/core: first load',
    path: 'packages/core/dist/index.mjs',
    entry: ['index'],
    ignore: outside,
    gzip: true,
    limit: '46.3 kB',
  },
  {
    // zod itself counts here: a bundler keeps only what is used of a namespace.
    name: '@genlock/core with zod: first load',
    path: 'packages/core/dist/index.mjs',
    entry: ['index'],
    ignore: ['@ai-sdk/provider'],
    gzip: true,
    limit: '71.7 kB',
  },
  {
    name: '@genlock/core: start and wait',
    path: 'packages/core/dist/index.mjs',
    entry: ['index', sent],
    ignore: outside,
    gzip: true,
    limit: '67.6 kB',
  },
  {
    name: '@genlock/core: everything',
    path: 'packages/core/dist/index.mjs',
    ignore: outside,
    gzip: true,
    limit: '93.2 kB',
  },
  {
    // Alone. An app that has core beside it has most of this already.
    name: '@genlock/core/node: first load',
    entry: ['node'],
    path: 'packages/core/dist/node.mjs',
    ignore: [
      'undici',
      '@ai-sdk/provider',
      'node:crypto',
      'node:dns',
      'node:fs',
      'node:fs/promises',
      'node:net',
      'node:path',
      'node:stream',
      'node:stream/promises',
      'node:url',
      'node:zlib',
    ],
    gzip: true,
    limit: '14 kB',
  },
  ...providerList.flatMap(({ id }) => {
    const path = `packages/providers/${id}/dist/index.mjs`;
    const check = { path, ignore: outside, gzip: true };
    const name = `@genlock/${id} with core`;
    return [
      { ...check, name: `${name}: first load`, entry: ['index'], limit: '38.2 kB' },
      {
        ...check,
        name: `${name}: start and wait`,
        entry: ['index', 'network', sent],
        limit: '74.8 kB',
      },
      { ...check, name: `${name}: everything`, limit: '100.8 kB' },
    ];
  }),
  {
    // An adapter is loaded when it is configured, and counts above.
    name: 'genlock with core, without the adapters: first load',
    entry: ['index'],
    path: 'packages/router/dist/index.mjs',
    ignore: [
      'zod',
      'yaml',
      '@ai-sdk/provider',
      'node:fs',
      'node:path',
      'node:url',
      ...providerList.map(({ id }) => `@genlock/${id}`),
    ],
    gzip: true,
    limit: '56.8 kB',
  },
  {
    // The SDK of the store is the caller's.
    name: 'genlock/s3 without core and the SDK',
    path: 'packages/router/dist/s3.mjs',
    ignore: [
      '@aws-sdk/client-s3',
      '@aws-sdk/lib-storage',
      '@genlock/core',
      '@genlock/core/node',
      'node:crypto',
      'node:stream',
    ],
    gzip: true,
    limit: '3 kB',
  },
  {
    name: 'genlock/client with everything it brings',
    path: 'packages/router/dist/client.mjs',
    gzip: true,
    limit: '5 kB',
  },
  {
    name: 'genlock/tools without core',
    path: 'packages/router/dist/tools.mjs',
    ignore: ['zod', '@ai-sdk/provider', '@genlock/core'],
    gzip: true,
    limit: '9 kB',
  },
  {
    name: 'genlock/react without React and the client',
    path: 'packages/router/dist/react.mjs',
    ignore: ['react', 'genlock/client'],
    gzip: true,
    limit: '2.1 kB',
  },
  {
    name: '@genlock/middleware without core',
    path: 'packages/middleware/dist/index.mjs',
    ignore: ['@ai-sdk/provider', '@genlock/core'],
    gzip: true,
    limit: '8 kB',
  },
  {
    name: '@genlock/ledger without core',
    path: 'packages/ledger/dist/index.mjs',
    ignore: ['@genlock/core', 'node:fs', 'node:sqlite', 'node:timers/promises'],
    gzip: true,
    limit: '20.5 kB',
  },
  {
    name: '@genlock/batch without core and ledger',
    path: 'packages/batch/dist/index.mjs',
    ignore: [
      '@genlock/core',
      '@genlock/core/node',
      '@genlock/ledger',
      'csv-parse',
      'tinyglobby',
      'yaml',
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:os',
      'node:path',
      'node:stream/promises',
      'node:url',
      'node:util',
    ],
    gzip: true,
    limit: '24 kB',
  },
  {
    name: '@genlock/ledger/postgres without core',
    path: 'packages/ledger/dist/postgres.mjs',
    ignore: ['@genlock/core', 'node:timers/promises', 'pg'],
    gzip: true,
    limit: '14 kB',
  },
  {
    // Alone. An app has the ledger beside it.
    name: '@genlock/ledger/steps without core',
    path: 'packages/ledger/dist/steps.mjs',
    ignore: ['@genlock/core', 'node:fs', 'node:sqlite', 'node:timers/promises'],
    gzip: true,
    limit: '4 kB',
  },
];
