const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const noChecksum = [0, 0, 0, 0] as const;

/** A PNG without a picture: its first and last bytes, and one that makes each file another. */
export function png(content = 0): Uint8Array<ArrayBuffer> {
  const text = [0, 0, 0, 1, 0x74, 0x45, 0x58, 0x74, content, ...noChecksum];
  const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, ...noChecksum];
  return Uint8Array.from([...signature, ...text, ...end]);
}

export function base64(data: Uint8Array): string {
  return Buffer.from(data).toString('base64');
}

/** The bytes of a blob. */
export async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
