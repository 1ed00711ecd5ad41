import { randomUUID } from 'node:crypto';
import { type Measure, measure } from './measure.ts';

/** A file that was uploaded, or is about to be. */
export interface Upload {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly contentType: string;
  /** Path under the emulator's origin, for the PUT and for the GET. */
  readonly path: string;
  /** Headers that the bytes must come with, as the upload was signed for them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent until the bytes have come. */
  bytes?: Uint8Array<ArrayBuffer>;
  measure: Measure;
  /** What has come so far of an upload in parts, by number. */
  readonly parts: Map<number, Uint8Array>;
}

const defaultCapacityBytes = 256 * 1024 * 1024;

/** Uploaded files, kept in memory; the oldest make room when the capacity is reached. */
export class Uploads {
  readonly #capacityBytes: number;
  readonly #uploads = new Map<string, Upload>();

  /** @param capacityBytes Most bytes that are kept. Default 256 MiB. */
  constructor(capacityBytes: number = defaultCapacityBytes) {
    this.#capacityBytes = capacityBytes;
  }

  /**
   * Opens an upload whose bytes follow.
   *
   * @param headers What the PUT of the bytes must repeat. Default: nothing.
   */
  open(
    provider: string,
    name: string,
    contentType: string,
    headers: Readonly<Record<string, string>> = {},
  ): Upload {
    const id = randomUUID();
    const safeName = name.replaceAll(/[^\w.-]/gu, '_') || 'file';
    const path = `/files/${provider}/uploads/${id}/${safeName}`;
    const upload: Upload = {
      id,
      provider,
      name: safeName,
      contentType,
      path,
      headers: Object.entries(headers),
      measure: {},
      parts: new Map(),
    };
    this.#uploads.set(id, upload);
    return upload;
  }

  /** Stores the bytes of an open upload. */
  async fill(upload: Upload, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    upload.measure = await measure(bytes);
    upload.bytes = bytes;
    this.#makeRoom();
  }

  /** Puts the parts of an upload together, in the order of their numbers. */
  async join(upload: Upload): Promise<void> {
    const parts = [...upload.parts].toSorted(([a], [b]) => a - b).map(([, bytes]) => bytes);
    upload.parts.clear();
    await this.fill(upload, new Uint8Array(Buffer.concat(parts)));
  }

  /** The upload with this id. */
  find(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  /** The upload behind one of our own URLs. */
  findByUrl(url: string): Upload | undefined {
    const id = /\/files\/\w+\/uploads\/([\w-]+)\//u.exec(url)?.[1];
    return id === undefined ? undefined : this.find(id);
  }

  /** Forgets everything. */
  clear(): void {
    this.#uploads.clear();
  }

  #makeRoom(): void {
    let total = 0;
    for (const upload of [...this.#uploads.values()].toReversed()) {
      total += upload.bytes?.length ?? 0;
      if (total > this.#capacityBytes) this.#uploads.delete(upload.id);
    }
  }
}
