import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidRequestError, readUpload } from '@genlock/core';
import * as z from 'zod';
import type { UploadedFile } from '../../api/index.ts';
import { StudioRefusal } from '../errors.ts';
import { writeWhole } from '../write-whole.ts';

/** Largest file that is taken, in bytes. */
export const mostUploadBytes = 50 * 1024 * 1024;
const longestName = 100;

const kept = z.object({
  name: z.string(),
  kind: z.enum(['image', 'video', 'audio']),
  mediaType: z.string(),
  bytes: z.number(),
});

type Kept = z.infer<typeof kept>;

/** Files that were dropped on the page: each under a digest of its bytes, never under its own name. */
export class FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws StudioRefusal for a file that is too large or of a kind that no provider takes */
  async add(name: string, body: ReadableStream<Uint8Array>): Promise<UploadedFile> {
    const draft = join(this.#folder, `${randomUUID()}.part`);
    try {
      const { id, bytes } = await receive(body, draft);
      const { kind, mediaType } = await kindOf(draft);
      const facts = { name: shown(name), kind, mediaType, bytes };
      await rename(draft, this.#pathOf(id));
      await writeWhole(`${this.#pathOf(id)}.json`, JSON.stringify(facts));
      return uploadedFile(id, facts);
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** `undefined` for a file that is not here. */
  async find(id: string): Promise<(UploadedFile & { readonly path: string }) | undefined> {
    if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
    const path = this.#pathOf(id);
    const text = await readFile(`${path}.json`, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    return { ...uploadedFile(id, kept.parse(JSON.parse(text))), path };
  }

  /** What a reference leads to. @throws StudioRefusal for a file that is not here */
  async open(ref: string, field: string): Promise<string | Blob> {
    if (!ref.startsWith('file:')) return ref;
    const file = await this.find(ref.slice('file:'.length));
    if (file === undefined) {
      const message = 'This file is not here any more: choose it again.';
      throw new StudioRefusal(422, 'file-gone', message, { problems: [{ field, message }] });
    }
    return openAsBlob(file.path, { type: file.mediaType });
  }

  #pathOf(id: string): string {
    return join(this.#folder, id);
  }
}

function uploadedFile(id: string, facts: Kept): UploadedFile {
  return { id, ref: `file:${id}`, url: `/api/files/${id}`, ...facts };
}

/** The last part of a path of whatever system, short enough to be shown. */
function shown(name: string): string {
  // oxlint-disable-next-line no-control-regex -- a name may hold anything
  const plain = basename(name.replaceAll('\\', '/')).replaceAll(/[\u0000-\u001F\u007F]/g, '');
  return plain.length > longestName ? `${plain.slice(0, longestName - 1)}…` : plain || 'a file';
}

/** Takes the bytes in, and stops at the first that is too many. */
async function receive(
  body: ReadableStream<Uint8Array>,
  path: string,
): Promise<{ readonly id: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    Readable.fromWeb(body),
    async function* (pieces: AsyncIterable<Uint8Array>) {
      for await (const piece of pieces) {
        bytes += piece.byteLength;
        if (bytes > mostUploadBytes) throw tooLarge();
        hash.update(piece);
        yield piece;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  return { id: hash.digest('hex').slice(0, 32), bytes };
}

/** What a file is refused with that is too large. */
function tooLarge(): StudioRefusal {
  const most = `${mostUploadBytes / 1024 / 1024} MB`;
  return new StudioRefusal(413, 'file-too-large', `The file has more than ${most}.`, {
    next: 'Make it smaller, or give an https URL that the provider can read.',
  });
}

/** What a file is, by its bytes. @throws StudioRefusal */
async function kindOf(path: string): Promise<Pick<Kept, 'kind' | 'mediaType'>> {
  const blob = await openAsBlob(path);
  if (blob.size === 0) throw new StudioRefusal(415, 'file-type', 'The file is empty.');
  const { mediaType } = await readUpload('file', blob).catch((error: unknown) => {
    if (!InvalidRequestError.isInstance(error)) throw error;
    const [issue] = error.issues;
    const message = `This is ${issue?.given ?? 'no file'}; allowed: ${issue?.allowed ?? ''}.`;
    throw new StudioRefusal(415, 'file-type', message);
  });
  const [word] = mediaType.split('/');
  return { kind: word === 'video' || word === 'audio' ? word : 'image', mediaType };
}
