type IsCut = (view: DataView) => boolean;

/** Where each format says that it is whole. Nothing is decoded. */
const checks: Readonly<Record<string, IsCut>> = {
  'image/png': isCutPng,
  'image/jpeg': isCutJpeg,
  // RFC 9649, 2.3: the container's length stands behind the first four bytes.
  'image/webp': (view) => view.getUint32(4, true) + 8 > view.byteLength,
};

/**
 * Whether the end of an image is missing, as after a download or a copy that broke off. A provider
 * would say so after the upload, or after the charge. Anything may follow the image, such as the
 * film of a phone's moving photo. Of other formats nothing is said.
 */
export function isCutShort(mediaType: string, image: Uint8Array): boolean {
  const check = checks[mediaType];
  if (check === undefined) return false;
  try {
    return check(new DataView(image.buffer, image.byteOffset, image.byteLength));
  } catch {
    // It ends in the middle of a number.
    return true;
  }
}

const pngSignatureBytes = 8;
/** Length, name and checksum of a chunk. */
const chunkFrameBytes = 12;
const iend = 0x49454e44;

/** PNG specification, 5.3: chunks of a length and a name, the last of them IEND. */
function isCutPng(view: DataView): boolean {
  let offset = pngSignatureBytes;
  while (view.getUint32(offset + 4) !== iend) offset += chunkFrameBytes + view.getUint32(offset);
  return offset + chunkFrameBytes > view.byteLength;
}

/**
 * ITU-T T.81, B.1.1: segments of a marker and a length up to the first scan; in a scan no FF stands
 * before a D9, unless it ends the image.
 */
function isCutJpeg(view: DataView): boolean {
  let offset = 2;
  while (view.getUint16(offset) !== 0xffda) {
    // Not a marker: a strange file, of which nothing can be said.
    if (view.getUint8(offset) !== 0xff) return false;
    const isPadding = view.getUint8(offset + 1) === 0xff;
    offset += isPadding ? 1 : 2 + view.getUint16(offset + 2);
  }
  while (view.getUint16(offset) !== 0xffd9) offset += 1;
  return false;
}
