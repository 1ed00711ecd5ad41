import { posix, win32 } from 'node:path';

/** What decides where the folders are. */
export interface System {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Folders of the person who runs the command. */
export interface SystemFolders {
  /** For what can be got again. */
  readonly cacheFolder: string;
  /** For what has to outlive a restart. */
  readonly stateFolder: string;
}

/**
 * Where each system wants them: XDG Base Directory 0.8 (where a path that is no whole one counts as
 * not set), `LOCALAPPDATA`, and `Library` on macOS.
 */
export function systemFolders({ platform, env, home }: System): SystemFolders {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'];
    return {
      cacheFolder: win32.join(local || win32.join(home, '.cache'), 'genlock'),
      stateFolder: win32.join(local || win32.join(home, 'AppData', 'Local'), 'genlock'),
    };
  }
  const named = (variable: string, otherwise: string): string => {
    const given = env[variable] ?? '';
    return posix.join(posix.isAbsolute(given) ? given : otherwise, 'genlock');
  };
  return {
    cacheFolder: named('XDG_CACHE_HOME', posix.join(home, '.cache')),
    stateFolder:
      platform === 'darwin'
        ? posix.join(home, 'Library', 'Application Support', 'genlock')
        : named('XDG_STATE_HOME', posix.join(home, '.local', 'state')),
  };
}
