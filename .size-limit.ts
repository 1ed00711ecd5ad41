import { providerList } from './scripts/provider-list.ts';

/** What users download, the budget of each. An adapter brings core along. */
export default [
  {
    name: '@genlock/core',
    path: 'packages/core/dist/index.mjs',
    ignore: ['zod', '@ai-sdk/provider'],
    gzip: true,
    limit: '69 kB',
  },
  {
    name: '@genlock/core/node',
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
    limit: '12 kB',
  },
  ...providerList.map(({ id }) => ({
    name: `@genlock/${id} with core`,
    path: `packages/providers/${id}/dist/index.mjs`,
    ignore: ['zod', '@ai-sdk/provider'],
    gzip: true,
    limit: '73 kB',
  })),
  {
    // An adapter is loaded when it is configured, and counts above.
    name: 'genlock with core, without the adapters',
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
    limit: '90 kB',
  },
  {
    name: 'genlock/client with everything it brings',
    path: 'packages/router/dist/client.mjs',
    gzip: true,
    limit: '5 kB',
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
    limit: '13 kB',
  },
];
