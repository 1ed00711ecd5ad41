import { isoMediaType } from '../media/iso-brand.ts';

/** Bytes that tell a container. */
export const headBytes = 12;

const boxes: readonly string[] = ['moov', 'mdat', 'free', 'skip', 'wide'];

/**
 * The media type of a video file by its first bytes: a box of ISO 14496-12 or QuickTime, or the
 * start of an EBML document (RFC 8794), which WebM is. `undefined` for anything else, pictures and
 * sound in a box of the same family among it.
 */
export function videoTypeOf(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (text.startsWith('\x1a\x45\xdf\xa3')) return 'video/webm';
  const type = isoMediaType(head);
  if (type !== undefined) return type.startsWith('video/') ? type : undefined;
  return boxes.includes(text.slice(4, 8)) ? 'video/mp4' : undefined;
}
