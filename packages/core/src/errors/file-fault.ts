/** What an error of the file system means, and whether it may pass by itself. */
const faults: Readonly<Record<string, readonly [words: string, passes: boolean]>> = {
  ENOENT: ['its folder does not exist', false],
  ENOTDIR: ['a file stands where its folder should be', false],
  EISDIR: ['a folder has that name', false],
  ENAMETOOLONG: ['the name is too long for the file system', false],
  EACCES: ['this process may not write there', false],
  EPERM: ['this process may not write there', false],
  ERR_ACCESS_DENIED: ["Node's permission model does not let this process write there", false],
  EROFS: ['the file system is read-only', false],
  ENOSPC: ['the disk is full', false],
  EDQUOT: ['the disk quota is used up', false],
  EFBIG: ['the file is too large for the file system', false],
  ERR_INVALID_ARG_VALUE: ['no file can have that name', false],
  ERR_INVALID_URL_SCHEME: ['only a path or a file: URL names a file', false],
  EMFILE: ['this process has too many files open', true],
  ENFILE: ['this machine has too many files open', true],
  EBUSY: ['the file is in use', true],
};

/** Why something could not be written. */
export interface WriteFault {
  /** The rest of a sentence after "since". */
  readonly words: string;
  /** Whether it may pass by itself. */
  readonly passes: boolean;
}

/** Why a file could not be written, as the rest of a sentence after "since". */
export function describeFileFault(cause: unknown): WriteFault {
  const code = codeOf(cause);
  const [words, passes] = (code === undefined ? undefined : faults[code]) ?? [
    'what writes it failed',
    false,
  ];
  return { words: code === undefined ? words : `${words} (${code})`, passes };
}

function codeOf(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
