/** Whether an image moves, by its first bytes: a frame would be one picture of many. */
export function isAnimated(mediaType: string, head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    return checks[mediaType]?.(view) ?? false;
  } catch {
    // The bytes at hand end before they tell.
    return false;
  }
}

const checks: Readonly<Record<string, (view: DataView) => boolean>> = {
  // RFC 9649, 2.7: the second flag of "VP8X".
  'image/webp': (view) => view.getUint32(12) === 0x56503858 && (view.getUint8(20) & 0x02) !== 0,
  'image/png': isAnimatedPng,
};

const acTL = 0x6163544c;
const pictureData = [0x49444154, 0x49454e44];

/** PNG specification, third edition, 11.3.5.1: an "acTL" chunk before the first "IDAT". */
function isAnimatedPng(view: DataView): boolean {
  for (let offset = 8; ; offset += 12 + view.getUint32(offset)) {
    const name = view.getUint32(offset + 4);
    if (name === acTL) return true;
    if (pictureData.includes(name)) return false;
  }
}
