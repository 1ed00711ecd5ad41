import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { silenceDescription, silenceFrameSamples, silenceSampleRate, silentFrame } from './aac.ts';
import { colourBars } from './h264.ts';

/** What a clip looks like; two equal shapes give the same clip. */
export interface ClipShape {
  /** Pixels, even. */
  readonly width: number;
  /** Pixels, even. */
  readonly height: number;
  /** Length in seconds, above 0. */
  readonly seconds: number;
  /** Whether there is a (silent) audio track. */
  readonly hasAudio: boolean;
}

const framesPerSecond = 24;

/** A playable MP4 of colour bars: H.264, and AAC silence when audio is wanted. */
export async function makeClip(shape: ClipShape): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const video = new EncodedVideoPacketSource('avc');
  const audio = shape.hasAudio ? new EncodedAudioPacketSource('aac') : undefined;
  output.addVideoTrack(video, { frameRate: framesPerSecond });
  if (audio !== undefined) output.addAudioTrack(audio);
  await output.start();
  await Promise.all([
    addBars(video, shape),
    audio === undefined ? undefined : addSilence(audio, shape),
  ]);
  await output.finalize();
  if (target.buffer === null)
    throw new Error('The muxer gave no bytes. Report this as a bug of the emulator.');
  return new Uint8Array(target.buffer);
}

async function addBars(source: EncodedVideoPacketSource, shape: ClipShape): Promise<void> {
  const bars = colourBars(shape.width, shape.height);
  const decoderConfig = {
    codec: bars.codec,
    codedWidth: shape.width,
    codedHeight: shape.height,
    description: bars.description,
  };
  const frames = Math.round(shape.seconds * framesPerSecond);
  for (let index = 0; index < frames; index++) {
    const kind = index === 0 ? 'key' : 'delta';
    const packet = new EncodedPacket(
      bars.frame(index),
      kind,
      index / framesPerSecond,
      1 / framesPerSecond,
    );
    await source.add(packet, index === 0 ? { decoderConfig } : undefined);
  }
  source.close();
}

async function addSilence(source: EncodedAudioPacketSource, shape: ClipShape): Promise<void> {
  const decoderConfig = {
    codec: 'mp4a.40.2',
    sampleRate: silenceSampleRate,
    numberOfChannels: 2,
    description: silenceDescription,
  };
  const frameSeconds = silenceFrameSamples / silenceSampleRate;
  // Rounded down, so that the picture alone decides how long the clip is.
  const frames = Math.floor(shape.seconds / frameSeconds);
  for (let index = 0; index < frames; index++) {
    const packet = new EncodedPacket(silentFrame, 'key', index * frameSeconds, frameSeconds);
    await source.add(packet, index === 0 ? { decoderConfig } : undefined);
  }
  source.close();
}
