import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import type { Size } from './frame-size.ts';

/** What is known about a media file. */
export interface Measure extends Partial<Size> {
  /** Length of a video or sound. */
  readonly seconds?: number;
}

/** Reads the size of a PNG or JPEG from its header, and the length of a video; nothing for any other file. */
export async function measure(bytes: Uint8Array<ArrayBuffer>): Promise<Measure> {
  return measurePng(bytes) ?? measureJpeg(bytes) ?? (await measureVideo(bytes)) ?? {};
}

function measurePng(bytes: Uint8Array): Size | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47];
  if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments up to the start of a frame (markers C0 to CF, but for C4, C8 and CC). */
function measureJpeg(bytes: Uint8Array): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}

async function measureVideo(bytes: Uint8Array<ArrayBuffer>): Promise<Measure | undefined> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  try {
    if (!(await input.canRead())) return undefined;
    return { seconds: await input.computeDuration() };
  } catch {
    // Media is input from outside: what cannot be read has no measure.
    return undefined;
  }
}
