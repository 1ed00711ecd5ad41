/** First bytes of files of many kinds. None of them holds a picture. */

export function latin(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** An `ftyp` box of a major brand and compatible ones, and some bytes after it. */
export function iso(major: string, ...compatible: readonly string[]): Uint8Array<ArrayBuffer> {
  const size = 16 + 4 * compatible.length;
  return latin(
    `\0\0\0${String.fromCharCode(size)}ftyp${major}\0\0\0\0${compatible.join('')}${'\0'.repeat(40)}`,
  );
}

/** A WebP of the extended form; the second flag says that it moves. */
export function webp({ animated }: { readonly animated: boolean }): Uint8Array<ArrayBuffer> {
  const body = `WEBPVP8X\x0a\0\0\0${animated ? '\x02' : '\0'}\0\0\0\x8f\x01\0\x2b\x01\0`;
  return latin(`RIFF${String.fromCharCode(body.length)}\0\0\0${body}`);
}

const header = '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x05\0\0\0\x02\xd0\x08\x02\0\0\0\0\0\0\0';
const end = '\0\0\0\0IEND\0\0\0\0';

/** A PNG that moves. */
export const animatedPng = latin(`${header}\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0${end}`);

/** What people have and no provider of videos takes as a frame, by what it is. */
export const strangeFiles: readonly (readonly [
  mediaType: string,
  bytes: Uint8Array<ArrayBuffer>,
])[] = [
  ['image/heic', iso('heic', 'mif1', 'heic')],
  ['image/heic', iso('heix', 'mif1', 'heix')],
  ['image/heic', iso('mif1', 'mif1', 'heic')],
  ['image/heif', iso('mif1')],
  ['image/heic-sequence', iso('hevc', 'msf1', 'hevc')],
  ['image/heic-sequence', iso('msf1', 'msf1', 'hevc')],
  ['image/avif', iso('avif', 'mif1', 'miaf')],
  ['image/avif', iso('mif1', 'avif')],
  ['image/avif-sequence', iso('avis', 'avif', 'msf1')],
  ['image/x-canon-cr3', iso('crx ', 'isom')],
  ['image/gif', latin('GIF89a\x01\0\x01\0')],
  ['image/bmp', latin(`BM${'\0'.repeat(60)}`)],
  ['image/tiff', latin('II*\0\x08\0\0\0')],
  ['image/tiff', latin('MM\0*\0\0\0\x08')],
  ['image/svg+xml', latin('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['video/mp4', iso('isom', 'isom', 'iso2', 'avc1', 'mp41')],
  ['video/mp4', iso('mp42', 'mp42', 'isom')],
  ['video/mp4', iso('M4V ', 'M4V ', 'M4A ', 'mp42')],
  ['video/mp4', iso('3gp5', '3gp5', 'isom')],
  ['video/mp4', iso('new!', 'isom')],
  ['video/quicktime', iso('qt  ', 'qt  ')],
  ['video/quicktime', latin('\0\0\x10\0moov\0\0\0\x6cmvhd')],
  ['video/webm', latin('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm')],
  ['video/x-matroska', latin('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska')],
  ['video/x-msvideo', latin('RIFF\0\0\0\0AVI LIST')],
  ['audio/mp4', iso('M4A ', 'M4A ', 'mp42')],
  ['audio/mpeg', latin('ID3\x04\0\0\0\0\0\0')],
  ['audio/mp4', iso('isom', 'isom', 'M4A ')],
  ['video/mp4', iso('mp42', 'M4V ', 'M4A ', 'mp42')],
  ...['\xfb', '\xfa', '\xf3', '\xf2', '\xe3', '\xe2'].map(
    (second) => ['audio/mpeg', latin(`\xff${second}\x90\x64\0\0`)] as const,
  ),
  ['audio/aac', latin('\xff\xf1\x50\x80')],
  ['audio/aac', latin('\xff\xf8\x50\x80')],
  ['audio/flac', latin('fLaC\0\0\0\x22')],
  ['audio/aiff', latin('FORM\0\0\0\0AIFFCOMM')],
  ['audio/amr', latin('#!AMR\n')],
  ['audio/ogg', latin('OggS\0\x02OpusHead')],
  ['video/ogg', latin('OggS\0\x02\x80theora\x03')],
  ['audio/wav', latin('RIFF\0\0\0\0WAVEfmt ')],
  ['application/pdf', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
  ['application/zip', latin('PK\x03\x04\x14\0')],
  ['application/json', latin('{"error":{"message":"no such file"}}')],
  ['text/html', latin('<!DOCTYPE html><title>Sign in</title>')],
  ['text/html', latin('\xef\xbb\xbf \n<!-- a -->\n<html lang="en">')],
];
