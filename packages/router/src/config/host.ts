import type * as fs from 'node:fs/promises';
import type * as path from 'node:path';
import type * as url from 'node:url';

// No bundler can see these modules: a bundle for the edge holds `loadConfig` without `node:` in it,
// and where there is no Node, they are missing at the call and not in the build.

/** What Node gives, where there is Node. */
interface Host {
  readonly process?:
    | {
        readonly cwd?: () => string;
        readonly env?: Readonly<Record<string, string | undefined>>;
        readonly getBuiltinModule?: NodeJS.Process['getBuiltinModule'];
      }
    | undefined;
}

const host: Host = globalThis;

/** The variables of the process; none where there is no process. */
export function environmentOfHost(): Readonly<Record<string, string | undefined>> {
  return host.process?.env ?? {};
}

/** The modules of Node that a config file is read with. */
export interface NodeModules {
  readonly cwd: () => string;
  readonly fs: typeof fs;
  readonly path: typeof path;
  readonly url: typeof url;
}

/** Node's modules, or `undefined` in a browser, on an edge runtime and before Node 22.3. */
export function nodeModules(): NodeModules | undefined {
  const { cwd, getBuiltinModule } = host.process ?? {};
  if (cwd === undefined || getBuiltinModule === undefined) return undefined;
  return {
    cwd,
    fs: getBuiltinModule('node:fs/promises'),
    path: getBuiltinModule('node:path'),
    url: getBuiltinModule('node:url'),
  };
}
