/**
 * What a file of the ISO family (ISO 14496-12) is, by its brand. The same box begins an MP4, the
 * HEIC of a phone, an AVIF and an audio book.
 *
 * @see https://mp4ra.org/registered-types/brands (read 2026-11-29)
 */
const brandsOf: Readonly<Record<string, string>> = {
  'image/heic': 'heic heix heim heis',
  'image/heic-sequence': 'hevc hevx hevm hevs',
  'image/avif': 'avif',
  'image/avif-sequence': 'avis',
  'image/jp2': 'jp2 jpx',
  'image/x-canon-cr3': 'crx',
  'audio/mp4': 'M4A M4B M4P F4A',
  'video/quicktime': 'qt',
};

/** The media type of a brand, which may be filled up with spaces. */
function typeOfBrand(brand: string): string | undefined {
  const name = brand.trimEnd();
  return Object.keys(brandsOf).find((type) => brandsOf[type]?.split(' ').includes(name) === true);
}

/** Brands that say "a picture" and leave to the compatible ones which. */
const pictures: readonly string[] = 'mif1 mif2 msf1 miaf MiHB MiHE MA1A MA1B'.split(' ');
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
  const known = typeOfBrand(major);
  if (known !== undefined) return known;
  const compatible = compatibleBrands(head);
  if (pictures.includes(major)) {
    const found = compatible.map(typeOfBrand);
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
