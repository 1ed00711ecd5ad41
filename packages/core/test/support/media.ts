/** The first bytes of a PNG, and one that makes each file another. */
export function png(content = 0): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(0x89, 0x50, 0x4e, 0x47, content);
}

export function base64(data: Uint8Array): string {
  return Buffer.from(data).toString('base64');
}

/** The bytes of a blob. */
export async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
