import type { MediaBytes } from '../types/media.ts';
import { isoMediaType } from './iso-brand.ts';

/** Latin-1. */
type Signature = readonly [mediaType: string, offset: number, ...texts: readonly string[]];

/** First bytes of formats that people have: those that providers take, and those that they do not. */
const signatures: readonly Signature[] = [
  ['image/png', 0, '\x89PNG'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['image/tiff', 0, 'II*\0', 'MM\0*'],
  ['image/jxl', 4, 'JXL \r\n\x87\n'],
  ['image/jxl', 0, '\xff\x0a'],
  ['image/jp2', 4, 'jP  '],
  ['image/vnd.adobe.photoshop', 0, '8BPS'],
  // Films of the ISO family and QuickTime that begin with another box than `ftyp`.
  ['video/quicktime', 4, 'moov', 'mdat', 'free', 'skip', 'wide'],
  ['video/x-msvideo', 8, 'AVI '],
  ['video/x-flv', 0, 'FLV\x01'],
  ['video/x-ms-wmv', 0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'],
  ['video/mpeg', 0, '\0\0\x01\xba'],
  ['audio/wav', 8, 'WAVE'],
  ['audio/aiff', 8, 'AIFF'],
  ['audio/mpeg', 0, 'ID3'],
  // ISO 11172-3, 2.4.1.3: the sync word of a frame, layer III of MPEG 1, 2 and 2.5, bare or checked.
  ['audio/mpeg', 0, '\xff\xfa', '\xff\xfb', '\xff\xf2', '\xff\xf3', '\xff\xe2', '\xff\xe3'],
  // ISO 13818-7, 6.2: the same sync word with the layer that no MP3 has.
  ['audio/aac', 0, '\xff\xf0', '\xff\xf1', '\xff\xf8', '\xff\xf9'],
  ['audio/flac', 0, 'fLaC'],
  ['audio/amr', 0, '#!AMR'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
];

/** How much of a file tells what it is, in bytes. */
export const headBytes = 512;

/** The media type that the first bytes show, or `undefined` when they match no known format. */
export function detectMediaType(data: Uint8Array): string | undefined {
  const head = latin(data.subarray(0, headBytes));
  return (
    isoMediaType(data.subarray(0, headBytes)) ??
    ebmlMediaType(head) ??
    oggMediaType(head) ??
    signatures.find(([, at, ...texts]) => texts.some((text) => head.startsWith(text, at)))?.[0] ??
    markupMediaType(head)
  );
}

/** RFC 8794: WebM and Matroska begin alike and name themselves a few bytes later. */
function ebmlMediaType(head: string): string | undefined {
  if (!head.startsWith('\x1a\x45\xdf\xa3')) return undefined;
  return head.includes('matroska') ? 'video/x-matroska' : 'video/webm';
}

/** RFC 3533 and the Theora specification, 6.2: each stream names its codec in its first page. */
function oggMediaType(head: string): string | undefined {
  if (!head.startsWith('OggS')) return undefined;
  return head.includes('\x80theora') ? 'video/ogg' : 'audio/ogg';
}

/**
 * The media type of bytes that somebody says are of one. The bytes decide, since a wrong claim would
 * be refused after the upload; but a container that holds sound as well as films does not show which
 * in its first bytes, so that there the claim of sound holds.
 */
export function mediaTypeOf(data: Uint8Array, claimed: string | undefined): string | undefined {
  const shown = detectMediaType(data);
  const sound = shown === undefined ? undefined : soundIn[shown];
  return sound !== undefined && claimed !== undefined && baseType(claimed) === sound
    ? sound
    : shown;
}

/** Containers that are made for films too, with the type of those that hold sound alone. */
const soundIn: Readonly<Record<string, string>> = {
  'video/mp4': 'audio/mp4',
  'video/webm': 'audio/webm',
};

/** What a server sends in place of a picture: a page, an error. */
const markups: readonly (readonly [mediaType: string, start: RegExp])[] = [
  ['text/html', /^(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|script)\b/is],
  ['image/svg+xml', /^(?:<\?xml.*?>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype svg.*?>\s*)?<svg\b/is],
  ['application/xml', /^<\?xml\b/i],
  ['application/json', /^[[{]\s*["\]}[{]/],
];

function markupMediaType(head: string): string | undefined {
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  return markups.find(([, start]) => start.test(text))?.[0];
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Formats that are known by their first bytes. */
const certain: ReadonlySet<string> = new Set([
  ...signatures.map(([mediaType]) => mediaType),
  'image/heic',
  'image/heif',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/x-matroska',
  'audio/mp4',
  'audio/ogg',
]);

/** Whether a file of a media type would have shown it in its first bytes. */
export function showsItself(mediaType: string): boolean {
  return certain.has(baseType(mediaType));
}

/**
 * Without parameters, in lower case and by its registered name: `video/mp4` of
 * `Video/MP4; codecs=avc1`, `audio/mpeg` of `audio/mp3`.
 */
export function baseType(mediaType: string): string {
  const type = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return Object.hasOwn(registered, type) ? (registered[type] ?? type) : type;
}

/** Names that browsers and file systems give to audio, with the one that this table uses. */
const registered: Readonly<Record<string, string>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/x-mpeg': 'audio/mpeg',
  'audio/wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-pn-wav': 'audio/wav',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-aac': 'audio/aac',
  'audio/aacp': 'audio/aac',
  'audio/x-hx-aac-adts': 'audio/aac',
  'audio/x-flac': 'audio/flac',
  'audio/x-aiff': 'audio/aiff',
  'audio/opus': 'audio/ogg',
  'audio/vorbis': 'audio/ogg',
  'application/ogg': 'audio/ogg',
};

/** Endings that are not the second half of the media type. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
};

/** A file name for an upload, with the ending that goes with its media type. */
export function fileNameFor(mediaType: string): string {
  const type = baseType(mediaType);
  return `input.${endings[type] ?? type.split('/')[1]?.split('+')[0] ?? 'bin'}`;
}

/** A form with a file in the field of a name, as `multipart/form-data` takes it. */
export function fileForm(field: string, { data, mediaType }: MediaBytes): FormData {
  const form = new FormData();
  form.append(field, data.slice(0, data.size, mediaType), fileNameFor(mediaType));
  return form;
}
