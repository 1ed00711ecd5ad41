import { createEmulator } from '@genlock/emulator';
import { expect, it } from 'vitest';
import { createFal } from '../src/index.ts';

it('puts a file above 90 MB up in parts that make the same file', { timeout: 60_000 }, async () => {
  const emulator = await createEmulator({ port: 0 });
  try {
    const fal = createFal(emulator.settings.fal);
    const part = new Uint8Array(1024 * 1024);
    const header = Uint8Array.of(0, 0, 0, 0, 0x66, 0x74, 0x79, 0x70);
    const parts = Array.from({ length: 91 }, (_, index) => part.slice().fill(index));
    const video = new Blob([header, ...parts]);
    const response = await fetch(await fal.upload(video));
    const stored = new Uint8Array(await response.arrayBuffer());
    expect(stored.length).toBe(video.size);
    // One byte of each mebibyte, so that a part out of place shows.
    const marks = parts.map((_, index) => stored[header.length + index * part.length]);
    expect(marks).toEqual(parts.map((_, index) => index));
    const puts = emulator.requests().filter(({ route }) => route === 'upload-bytes');
    expect(puts).toHaveLength(11);
  } finally {
    await emulator.close();
  }
});
