/** Width and height in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** How much of a file may be needed to find its size: a JPEG's frame header follows its metadata. */
export const headerBytes: number = 512 * 1024;

type ReadSize = (view: DataView) => ImageSize | undefined;

/** Where each format keeps its size. Only headers are read; nothing is decoded. */
const readers: Readonly<Record<string, ReadSize>> = {
  // PNG specification, 11.2.1: IHDR is the first chunk.
  'image/png': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
};

/** The size of an image by its first bytes; `undefined` when they do not tell. */
export function readImageSize(mediaType: string, header: Uint8Array): ImageSize | undefined {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  try {
    return readers[mediaType]?.(view);
  } catch {
    // The header ends before the size: a cut or a strange file.
    return undefined;
  }
}

/** Frame headers (SOF0 to SOF15) without the three markers of that range that are none. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** ITU-T T.81, B.1.1: segments of a marker and a length, until a frame header. */
function readJpeg(view: DataView): ImageSize | undefined {
  let offset = 2;
  while (view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1);
    if (isFrameHeader(marker)) {
      return { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    }
    offset += 2 + view.getUint16(offset + 2);
  }
  return undefined;
}

/** Google's WebP container specification and RFC 9649: one of three first chunks. */
function readWebp(view: DataView): ImageSize | undefined {
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 "
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 0x5650384c: {
      // "VP8L": two numbers of 14 bits, each one less than the size
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: // "VP8X"
      return { width: read24(view, 24) + 1, height: read24(view, 27) + 1 };
    default:
      return undefined;
  }
}

function read24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}
