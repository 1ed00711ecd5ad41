import { ConfigError } from './config-error.ts';
import type { NodeModules } from './host.ts';

const maxBytes = 1024 * 1024;

/** What an error code of the file system means for a config file. */
const problems: Readonly<Record<string, string>> = {
  EACCES: 'this process may not read it',
  EPERM: 'this process may not read it',
  ERR_ACCESS_DENIED:
    "Node's permission model keeps this process from reading it; --allow-fs-read=<its folder> allows it",
  ELOOP: 'it is a link that leads back to itself',
  ENOENT: 'it is a link to a file that does not exist',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'its path is too long',
  ERR_INVALID_ARG_VALUE: 'no path can hold a null character',
};

/**
 * The text of a config file, or `undefined` when there is nothing of this name. A link to nothing
 * is something: whoever made it expects a config.
 *
 * @param path - the absolute path
 * @param file - the name for the error
 * @throws ConfigError for what is no file of UTF-8 text, and for what this process may not read
 */
export async function readText(
  { fs }: NodeModules,
  path: string,
  file: string,
): Promise<string | undefined> {
  try {
    if (!(await isThere(fs, path))) return undefined;
    // Reading a pipe or a device could wait for ever.
    const stat = await fs.stat(path);
    if (stat.isDirectory()) throw new ConfigError('it is a folder', { file, key: '' });
    if (!stat.isFile()) throw new ConfigError('it is no regular file', { file, key: '' });
    if (stat.size > maxBytes) {
      throw new ConfigError('it is larger than 1 MiB: that is no config', { file, key: '' });
    }
    return decode(await fs.readFile(path), file);
  } catch (error) {
    if (ConfigError.isInstance(error)) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    const reason = problems[code] ?? code;
    throw new ConfigError(`it cannot be read: ${reason}`, { file, key: '', cause: error });
  }
}

async function isThere(fs: NodeModules['fs'], path: string): Promise<boolean> {
  try {
    await fs.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Without the byte order mark that some editors write. */
function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError('it is not UTF-8 text; save it as UTF-8', { file, key: '' });
  }
}
