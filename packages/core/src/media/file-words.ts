import { fileKind } from './file-kind.ts';
import { baseType } from './media-type.ts';

/** How people call a file, and what makes it one that providers take. */
interface FileWords {
  /** With its article. */
  readonly name: string;
  /** How to convert it; left out where nothing can. */
  readonly hint?: string;
}

const toJpeg = 'convert it to JPEG or PNG first, for example with sharp or ImageMagick';
const toMp4 = 'convert it to MP4 first, for example with ffmpeg';
const toMp3 = 'convert it to MP3 first, for example with ffmpeg';
const fromPhone =
  'iPhones save HEIC: convert it to JPEG first, for example with heic-convert, ImageMagick or ' +
  '`sips -s format jpeg`, or set the camera to "Most Compatible"';
const aPage =
  'a server that answers with a page or an error in place of the file sends this: check what was ' +
  'downloaded';
const aFrame = 'give one frame of it as JPEG or PNG';

const words: Readonly<Record<string, FileWords>> = {
  'image/jpeg': { name: 'a JPEG image' },
  'image/png': { name: 'a PNG image' },
  'image/webp': { name: 'a WebP image', hint: toJpeg },
  'image/gif': { name: 'a GIF image', hint: toJpeg },
  'image/bmp': { name: 'a BMP image', hint: toJpeg },
  'image/tiff': { name: 'a TIFF image', hint: toJpeg },
  'image/jxl': { name: 'a JPEG XL image', hint: toJpeg },
  'image/jp2': { name: 'a JPEG 2000 image', hint: toJpeg },
  'image/avif': { name: 'an AVIF image', hint: toJpeg },
  'image/avif-sequence': { name: 'an animated AVIF', hint: aFrame },
  'image/heic': { name: 'a HEIC image', hint: fromPhone },
  'image/heif': { name: 'a HEIF image', hint: fromPhone },
  'image/heic-sequence': { name: 'a HEIC sequence', hint: aFrame },
  'image/x-canon-cr3': { name: 'a raw photo (CR3)', hint: toJpeg },
  'image/vnd.adobe.photoshop': { name: 'a Photoshop file', hint: toJpeg },
  'image/svg+xml': {
    name: 'an SVG drawing',
    hint: 'render it to PNG first, for example with sharp',
  },
  'video/mp4': { name: 'an MP4 video' },
  'video/quicktime': { name: 'a MOV video' },
  'video/webm': { name: 'a WebM video', hint: toMp4 },
  'video/x-matroska': { name: 'an MKV video', hint: toMp4 },
  'video/x-msvideo': { name: 'an AVI video', hint: toMp4 },
  'video/x-flv': { name: 'an FLV video', hint: toMp4 },
  'video/x-ms-wmv': { name: 'a WMV video', hint: toMp4 },
  'video/mpeg': { name: 'an MPEG video', hint: toMp4 },
  'video/ogg': { name: 'an OGG video', hint: toMp4 },
  'audio/mpeg': { name: 'an MP3 file' },
  'audio/wav': { name: 'a WAV file', hint: toMp3 },
  'audio/mp4': { name: 'an M4A file', hint: toMp3 },
  'audio/aac': { name: 'an AAC file', hint: toMp3 },
  'audio/ogg': { name: 'an OGG file', hint: toMp3 },
  'audio/flac': { name: 'a FLAC file', hint: toMp3 },
  'audio/webm': { name: 'a WebM audio file', hint: toMp3 },
  'audio/aiff': { name: 'an AIFF file', hint: toMp3 },
  'audio/amr': { name: 'an AMR file', hint: toMp3 },
  'application/pdf': { name: 'a PDF', hint: 'render a page of it to JPEG or PNG first' },
  'application/zip': { name: 'a ZIP archive', hint: 'unpack it first' },
  'application/gzip': { name: 'a gzip archive', hint: 'unpack it first' },
  'text/html': { name: 'an HTML page', hint: aPage },
  'application/xml': { name: 'an XML document', hint: aPage },
  'application/json': { name: 'a JSON document', hint: aPage },
};

/** What a file is, in words: `a HEIC image`. */
export function describeFile(mediaType: string): string {
  const type = baseType(mediaType);
  const other = fileKind(type) === 'audio' ? 'an audio file' : 'a file';
  return words[type]?.name ?? `${other} of type ${type.slice(0, 60)}`;
}

/** How to make a file of one that is taken; `undefined` where nothing is known. */
export function conversionHint(mediaType: string): string | undefined {
  return words[baseType(mediaType)]?.hint;
}

/** `a JPEG or PNG image`, `an MP4 or MOV video`. */
export function listTypes(mediaTypes: readonly string[]): string {
  const names = mediaTypes.map((type) => words[type]?.name ?? `a ${type}`);
  const last = names.at(-1);
  if (last === undefined || names.length === 1) return last ?? 'no file';
  const noun = last.split(' ').at(-1) ?? '';
  const short = names.map((name) =>
    name.endsWith(` ${noun}`) ? name.slice(0, -noun.length - 1) : name,
  );
  const others = short
    .slice(0, -1)
    .map((name, index) => (index === 0 ? name : withoutArticle(name)));
  return `${others.join(', ')} or ${withoutArticle(last)}`;
}

function withoutArticle(name: string): string {
  return name.replace(/^an? /, '');
}
