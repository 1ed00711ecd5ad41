import { isoMediaType } from './iso-brand.ts';

interface Signature {
  readonly mediaType: string;
  readonly offset: number;
  /** Latin-1. */
  readonly text: string;
}

/** First bytes of formats that people have: those that providers take, and those that they do not. */
const signatures: readonly Signature[] = [
  { mediaType: 'image/png', offset: 0, text: '\x89PNG' },
  { mediaType: 'image/jpeg', offset: 0, text: '\xff\xd8\xff' },
  { mediaType: 'image/gif', offset: 0, text: 'GIF8' },
  { mediaType: 'image/webp', offset: 8, text: 'WEBP' },
  { mediaType: 'image/bmp', offset: 0, text: 'BM' },
  { mediaType: 'image/tiff', offset: 0, text: 'II*\0' },
  { mediaType: 'image/tiff', offset: 0, text: 'MM\0*' },
  { mediaType: 'image/jxl', offset: 4, text: 'JXL \r\n\x87\n' },
  { mediaType: 'image/jxl', offset: 0, text: '\xff\x0a' },
  { mediaType: 'image/jp2', offset: 4, text: 'jP  ' },
  { mediaType: 'image/vnd.adobe.photoshop', offset: 0, text: '8BPS' },
  // Films of the ISO family and QuickTime that begin with another box than `ftyp`.
  ...['moov', 'mdat', 'free', 'skip', 'wide'].map((text) => ({
    mediaType: 'video/quicktime',
    offset: 4,
    text,
  })),
  { mediaType: 'video/x-msvideo', offset: 8, text: 'AVI ' },
  { mediaType: 'video/x-flv', offset: 0, text: 'FLV\x01' },
  { mediaType: 'video/x-ms-wmv', offset: 0, text: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' },
  { mediaType: 'video/mpeg', offset: 0, text: '\0\0\x01\xba' },
  { mediaType: 'audio/wav', offset: 8, text: 'WAVE' },
  { mediaType: 'audio/mpeg', offset: 0, text: 'ID3' },
  { mediaType: 'audio/mpeg', offset: 0, text: '\xff\xfb' },
  { mediaType: 'audio/mpeg', offset: 0, text: '\xff\xf3' },
  { mediaType: 'audio/mpeg', offset: 0, text: '\xff\xf2' },
  { mediaType: 'audio/aac', offset: 0, text: '\xff\xf1' },
  { mediaType: 'audio/aac', offset: 0, text: '\xff\xf9' },
  { mediaType: 'audio/flac', offset: 0, text: 'fLaC' },
  { mediaType: 'audio/ogg', offset: 0, text: 'OggS' },
  { mediaType: 'application/pdf', offset: 0, text: '%PDF-' },
  { mediaType: 'application/zip', offset: 0, text: 'PK\x03\x04' },
  { mediaType: 'application/gzip', offset: 0, text: '\x1f\x8b' },
];

/** How much of a file tells what it is, in bytes. */
export const headBytes = 512;

/** The media type that the first bytes show, or `undefined` when they match no known format. */
export function detectMediaType(data: Uint8Array): string | undefined {
  const head = latin(data.subarray(0, headBytes));
  return (
    isoMediaType(data.subarray(0, headBytes)) ??
    ebmlMediaType(head) ??
    signatures.find(({ offset, text }) => head.startsWith(text, offset))?.mediaType ??
    markupMediaType(head)
  );
}

/** RFC 8794: WebM and Matroska begin alike and name themselves a few bytes later. */
function ebmlMediaType(head: string): string | undefined {
  if (!head.startsWith('\x1a\x45\xdf\xa3')) return undefined;
  return head.includes('matroska') ? 'video/x-matroska' : 'video/webm';
}

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
  ...signatures.map(({ mediaType }) => mediaType),
  'image/heic',
  'image/heif',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/x-matroska',
]);

/** Whether a file of a media type would have shown it in its first bytes. */
export function showsItself(mediaType: string): boolean {
  return certain.has(baseType(mediaType));
}

/** Without parameters, in lower case: `video/mp4` of `Video/MP4; codecs=avc1`. */
export function baseType(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** A file name for an upload, with the ending that goes with its media type. */
export function fileNameFor(mediaType: string): string {
  const ending = mediaType.split('/')[1]?.split(/[+;]/)[0] ?? 'bin';
  return `input.${ending === 'quicktime' ? 'mov' : ending === 'jpeg' ? 'jpg' : ending}`;
}
