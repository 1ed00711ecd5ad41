import type { Io } from '../../src/io.ts';

/** For a command line whose config file leads to an emulator. */
export const online: Pick<Io, 'fetch'> = { fetch: (url, init) => fetch(url, init) };
