/**
 * What a file of the ISO family (ISO 14496-12) is, by its brand. The same box begins an MP4, the
 * HEIC of a phone, an AVIF and an audio book.
 *
 * @see https://mp4ra.org/registered-types/brands (read 2026-11-29)
 */
const brands: Readonly<Record<string, string>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic-sequence',
  hevx: 'image/heic-sequence',
  hevm: 'image/heic-sequence',
  hevs: 'image/heic-sequence',
  avif: 'image/avif',
  avis: 'image/avif-sequence',
  'jp2 ': 'image/jp2',
  'jpx ': 'image/jp2',
  'crx ': 'image/x-canon-cr3',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'M4P ': 'audio/mp4',
  'F4A ': 'audio/mp4',
  'qt  ': 'video/quicktime',
};

/** Brands that say "a picture" and leave to the compatible ones which. */
const pictures: readonly string[] = [
  'mif1',
  'mif2',
  'msf1',
  'miaf',
  'MiHB',
  'MiHE',
  'MA1A',
  'MA1B',
];
const anyPicture = 'image/heif';
const film = 'video/mp4';
const sound = 'audio/mp4';

/**
 * The media type of a file that begins with an `ftyp` box, by its major brand and, where that leaves
 * it open, by the compatible ones; `undefined` for any other file. A brand that nobody knows is
 * taken for a film.
 */
export function isoMediaType(head: Uint8Array): string | undefined {
  if (textAt(head, 4) !== 'ftyp' || head.length < 12) return undefined;
  const major = textAt(head, 8);
  const known = brands[major];
  if (known !== undefined) return known;
  const compatible = compatibleBrands(head);
  if (pictures.includes(major)) {
    const found = compatible.map((brand) => brands[brand]);
    return found.find((type) => type?.startsWith('image/') === true) ?? anyPicture;
  }
  // Films of a store name this brand as well, beside their own.
  const isSound = compatible.includes('M4A ') && !films.some((brand) => compatible.includes(brand));
  return isSound && !films.includes(major) ? sound : film;
}

/** Brands of files with moving pictures. */
const films: readonly string[] = ['M4V ', 'avc1', 'hvc1', 'M4VP', 'M4VH'];

/** Those that lie in the box and in the bytes at hand. */
function compatibleBrands(head: Uint8Array): readonly string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const end = Math.min(head.byteLength < 4 ? 0 : view.getUint32(0), head.byteLength);
  const found: string[] = [];
  for (let at = 16; at + 4 <= end; at += 4) found.push(textAt(head, at));
  return found;
}

function textAt(head: Uint8Array, offset: number): string {
  return String.fromCharCode(...head.subarray(offset, offset + 4));
}
