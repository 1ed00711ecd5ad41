/**
 * A `download` for `generateVideo` that also reaches a server on this machine: the AI SDK's own
 * refuses loopback addresses, as it should for URLs that came out of a response.
 */
export async function download({
  url,
}: {
  url: URL;
}): Promise<{ data: Uint8Array; mediaType: string | undefined }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`download answered ${response.status}`);
  const mediaType = response.headers.get('content-type') ?? undefined;
  return { data: new Uint8Array(await response.arrayBuffer()), mediaType };
}

/** Whether bytes begin like an MP4 file: an `ftyp` box first. */
export function isMp4(data: Uint8Array): boolean {
  return new TextDecoder().decode(data.subarray(4, 8)) === 'ftyp';
}
