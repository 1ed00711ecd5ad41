interface Signature {
  readonly mediaType: string;
  readonly offset: number;
  readonly bytes: readonly number[];
}

/** First bytes of the formats that video providers take. */
const signatures: readonly Signature[] = [
  { mediaType: 'image/png', offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/jpeg', offset: 0, bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/gif', offset: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: 'image/webp', offset: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mediaType: 'video/quicktime', offset: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x71, 0x74] },
  { mediaType: 'video/mp4', offset: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { mediaType: 'video/webm', offset: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
];

/** The media type that the first bytes show, or `undefined` when they match no known format. */
export function detectMediaType(data: Uint8Array): string | undefined {
  return signatures.find(({ offset, bytes }) =>
    bytes.every((byte, index) => data[offset + index] === byte),
  )?.mediaType;
}

/** Formats that are always known by their first bytes. A film may begin in many ways. */
const certain: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Whether a file of a media type would have shown it in its first bytes. */
export function showsItself(mediaType: string): boolean {
  return certain.includes(mediaType);
}

/** A file name for an upload, with the ending that goes with its media type. */
export function fileNameFor(mediaType: string): string {
  const ending = mediaType.split('/')[1]?.split(/[+;]/)[0] ?? 'bin';
  return `input.${ending === 'quicktime' ? 'mov' : ending === 'jpeg' ? 'jpg' : ending}`;
}
