import { BitWriter } from './bit-writer.ts';

/** Samples per second and channel of the silent track. */
export const silenceSampleRate = 48_000;

/** Samples of one AAC frame. */
export const silenceFrameSamples = 1024;

/** AudioSpecificConfig (ISO/IEC 14496-3): low complexity, 48 kHz, two channels. */
export const silenceDescription: Uint8Array = new BitWriter()
  .bits(2, 5)
  .bits(3, 4)
  .bits(2, 4)
  .bits(0, 3)
  .toBytes();

/** One frame of stereo silence as AAC-LC: a channel pair that codes no bands, and the end mark. */
export const silentFrame: Uint8Array = silence();

function silence(): Uint8Array {
  const out = new BitWriter();
  out.bits(1, 3).bits(0, 4); // channel pair, tag 0
  out.bits(1, 1); // both channels share the window that follows
  out.bits(0, 4).bits(0, 6).bits(0, 1); // long window, no bands, no prediction
  out.bits(0, 2); // no mid/side stereo
  for (let channel = 0; channel < 2; channel++) {
    out.bits(0, 8).bits(0, 3); // gain; no pulses, no noise shaping, no gain control
  }
  return out.bits(7, 3).toBytes();
}
