import { BitWriter } from './bit-writer.ts';

/** A colour-bar video as H.264: what a muxer needs to write a track of it. */
export interface ColourBars {
  /** RFC 6381 name, for example `avc1.42c01f`. */
  readonly codec: string;
  /** The AVCDecoderConfigurationRecord (ISO/IEC 14496-15). */
  readonly description: Uint8Array;
  /** One frame as a length-prefixed NAL unit: the bars at index 0, then frames that repeat them. */
  frame(index: number): Uint8Array;
}

// The 75 % bars of SMPTE RP 219, as Y, Cb, Cr of ITU-R BT.709.
const bars = [
  [180, 128, 128], // grey
  [168, 44, 136], // yellow
  [145, 147, 44], // cyan
  [134, 63, 52], // green
  [63, 193, 204], // magenta
  [51, 109, 212], // red
  [28, 212, 120], // blue
  [16, 128, 128], // black
] as const;

const profile = 66;
const constraints = 0xc0;

// Smallest level whose frame holds that many macroblocks (H.264 table A-1).
const levels = [
  { macroblocks: 3600, level: 31 },
  { macroblocks: 8192, level: 40 },
  { macroblocks: Number.POSITIVE_INFINITY, level: 51 },
] as const;

/** NAL unit headers: importance 3, then the unit type of H.264 table 7-1. */
const nalHeader = { sequence: 0x67, picture: 0x68, keyFrame: 0x65, frame: 0x61 } as const;

// Frame numbers are written in four bits and wrap there.
const frameNumbers = 16;

/**
 * Colour bars of any even size, written without an encoder: each bar starts with one raw macroblock,
 * its neighbours are predicted from it with no residual, and every later frame skips all macroblocks.
 * A minute of 4K is a few tens of kilobytes.
 */
export function colourBars(width: number, height: number): ColourBars {
  const columns = Math.ceil(width / 16);
  const rows = Math.ceil(height / 16);
  const level = levels.find((row) => columns * rows <= row.macroblocks)?.level ?? 51;
  const sequence = nal(nalHeader.sequence, sequenceParameters(width, height, level));
  const picture = nal(nalHeader.picture, pictureParameters());
  const first = lengthPrefixed(nal(nalHeader.keyFrame, keyFrame(columns, rows)));
  const repeats = Array.from({ length: frameNumbers }, (_, number) =>
    lengthPrefixed(nal(nalHeader.frame, repeatFrame(number, columns * rows))),
  );
  return {
    codec: `avc1.${[profile, constraints, level].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    description: decoderConfiguration(sequence, picture, level),
    frame: (index) => (index === 0 ? first : (repeats[index % frameNumbers] ?? first)),
  };
}

function sequenceParameters(width: number, height: number, level: number): BitWriter {
  const columns = Math.ceil(width / 16);
  const rows = Math.ceil(height / 16);
  const out = new BitWriter().bits(profile, 8).bits(constraints, 8).bits(level, 8);
  out.golomb(0); // sequence id
  out.golomb(0); // frame numbers of four bits
  out.golomb(2); // pictures are shown in the order they are stored
  out.golomb(1).bits(0, 1); // one reference frame, no gaps
  out.golomb(columns - 1).golomb(rows - 1);
  out.bits(1, 1).bits(1, 1); // frames only; direct 8x8 inference
  out.bits(1, 1); // cropping follows, in units of two pixels
  out.golomb(0).golomb((columns * 16 - width) / 2);
  out.golomb(0).golomb((rows * 16 - height) / 2);
  return out.bits(0, 1); // no usability information
}

function pictureParameters(): BitWriter {
  const out = new BitWriter();
  out.golomb(0).golomb(0); // picture id, sequence id
  out.bits(0, 1).bits(0, 1); // CAVLC, no field order
  out.golomb(0).golomb(0).golomb(0); // one slice group, one reference in both lists
  out.bits(0, 1).bits(0, 2); // no weighted prediction
  out.golomb(0).golomb(0).golomb(0); // no change of the quantizer, each a signed 0
  return out.bits(0, 3); // deblocking by default, no constrained intra, no redundant pictures
}

function keyFrame(columns: number, rows: number): BitWriter {
  const out = new BitWriter();
  out.golomb(0).golomb(7).golomb(0); // first macroblock, intra slice, picture id
  out.bits(0, 4).golomb(0).bits(0, 2); // frame number, IDR id, reference marking
  out.golomb(0); // no change of the quantizer
  const starts = new Map(
    bars.map((bar, index) => [Math.floor((index * columns) / bars.length), bar]),
  );
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const bar = row === 0 ? starts.get(column) : undefined;
      if (bar !== undefined) rawBlock(out, bar);
      else if (row === 0) predictedBlock(out, 'left', starts.has(column - 1));
      else predictedBlock(out, 'above', row === 1 && starts.has(column));
    }
  }
  return out;
}

/** An I_PCM macroblock: 256 luma and twice 64 chroma samples, uncoded. */
function rawBlock(out: BitWriter, [y, cb, cr]: readonly [number, number, number]): void {
  out.golomb(25).align().fill(y, 256).fill(cb, 64).fill(cr, 64);
}

/** An Intra 16x16 macroblock that copies its neighbour: prediction modes of H.264 tables 8-4 and 8-5. */
function predictedBlock(out: BitWriter, from: 'left' | 'above', isBesideRaw: boolean): void {
  if (from === 'left') out.golomb(2).golomb(1);
  else out.golomb(1).golomb(2);
  out.golomb(0); // no change of the quantizer
  // "No coefficients" takes six bits beside a raw macroblock, which counts as full, else one (table 9-5).
  if (isBesideRaw) out.bits(0b000011, 6);
  else out.bits(1, 1);
}

function repeatFrame(number: number, macroblocks: number): BitWriter {
  const out = new BitWriter();
  out.golomb(0).golomb(5).golomb(0); // first macroblock, predicted slice, picture id
  out.bits(number, 4).bits(0, 3); // frame number; references as they come
  out.golomb(0); // no change of the quantizer
  return out.golomb(macroblocks); // skip them all
}

/** Header and payload, closed by a stop bit, with the bytes that keep start codes out (clause 7.4.1). */
function nal(header: number, payload: BitWriter): Uint8Array {
  const bytes: number[] = [header];
  let zeros = 0;
  for (const byte of payload.bits(1, 1).toBytes()) {
    if (zeros === 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}

function lengthPrefixed(unit: Uint8Array): Uint8Array {
  const out = new Uint8Array(4 + unit.length);
  new DataView(out.buffer).setUint32(0, unit.length);
  out.set(unit, 4);
  return out;
}

function decoderConfiguration(
  sequence: Uint8Array,
  picture: Uint8Array,
  level: number,
): Uint8Array {
  const head = [1, profile, constraints, level, 0xff, 0xe1];
  return Uint8Array.from([
    ...head,
    0,
    sequence.length,
    ...sequence,
    1,
    0,
    picture.length,
    ...picture,
  ]);
}
