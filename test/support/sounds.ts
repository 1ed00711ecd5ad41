/** A WAV of silence: one byte a sample, a thousand samples a second. */
export function wavOf(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = seconds * 1000;
  const bytes = new Uint8Array(44 + samples).fill(128, 44);
  const view = new DataView(bytes.buffer);
  const words = [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ] as const;
  for (const [at, word] of words) bytes.set(new TextEncoder().encode(word), at);
  view.setUint32(4, 36 + samples, true);
  // A format block of 16 bytes: PCM, one channel, the rates, one byte a block, eight bits a sample.
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 1000, true);
  view.setUint32(28, 1000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  view.setUint32(40, samples, true);
  return bytes;
}
