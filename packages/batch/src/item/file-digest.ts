import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

interface Known {
  readonly mark: string;
  readonly digest: string;
}

const mostKnown = 1_000;

/** What was read last, by path: many clips may share one picture. */
const known = new Map<string, Known>();

/** SHA-256 of a file, in hex, read as a stream. @throws what the file system throws */
export async function fileDigest(path: string): Promise<string> {
  const { mtimeMs, ctimeMs, size, ino } = await stat(path);
  const mark = JSON.stringify([mtimeMs, ctimeMs, size, ino]);
  const before = known.get(path);
  if (before?.mark === mark) return before.digest;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const digest = hash.digest('hex');
  known.set(path, { mark, digest });
  const [oldest] = known.keys();
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  return digest;
}
