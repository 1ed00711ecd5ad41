import {
  firstVideoTo,
  likeFirstFrame,
  likeInput,
  pricePerSecond,
  promptTo,
  soundTo,
  withSound,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import { copy, film, imageUrl } from './fields.ts';
import { needsAudioSeconds } from './rules.ts';

const givenVideo: Field = { ...firstVideoTo('video_url', film), required: true };

function spokenAudio(to: 'audio_url' | 'sound_file'): Field {
  const limits = { maxAudios: 1 };
  return { from: 'references', to, required: true, limits, encode: 'first-audio' };
}

/** Kling's avatar: its tier is a field, which is `pro` at Pika unless one says otherwise. */
function avatar(mode: 'std' | 'pro', usd: number): EndpointRow {
  const id = 'kling/kling-ai-avatar-v2/avatar';
  return {
    ...copy,
    key: `${id}/${mode}`,
    id,
    model: `kling-avatar-v2-${mode}`,
    mode: 'lip-sync',
    fields: [imageUrl, spokenAudio('sound_file'), promptTo('prompt', { maxLength: 3072 })],
    rules: [],
    rawFields: [],
    constants: { mode },
    fixed: { ...withSound, ...likeFirstFrame },
    price: pricePerSecond({ ...copy, seconds: { of: 'audio' } }, { when: {}, usd }),
  };
}

/** Kling's lip-sync in one call: here no face has to be looked for before. */
function lipSync(): EndpointRow {
  return {
    ...copy,
    id: 'kling/kling-lipsync/avatar',
    model: 'kling-lipsync',
    mode: 'lip-sync',
    note: 'needs audioSeconds: where the audio ends is a field of its own, in milliseconds',
    fields: [
      givenVideo,
      spokenAudio('audio_url'),
      { from: 'references', to: 'sound_end_time', encode: 'audio-milliseconds' },
    ],
    rules: [needsAudioSeconds],
    rawFields: ['sound_insert_time', 'sound_start_time', 'sound_volume', 'original_audio_volume'],
    fixed: { ...withSound, ...likeInput },
    price: pricePerSecond(copy, { when: {}, usd: 0.012 }),
  };
}

/** Veo 3.1 goes on. The wire's length is that of the whole, which is also what is paid. */
function veoExtension(): EndpointRow {
  return {
    ...copy,
    id: 'google/veo-3.1/video-extension',
    model: 'veo-3.1',
    mode: 'extend',
    confidence: 'inferred',
    note: 'that it takes a prompt is inferred from other sellers of it',
    fields: [
      givenVideo,
      promptTo('prompt', { lengthFrom: 'not published' }),
      {
        from: 'durationSeconds',
        to: 'duration',
        required: true,
        limits: { min: 1, max: 148, integer: true },
        encode: 'plus-input-seconds',
      },
      soundTo('generate_audio'),
    ],
    rules: [],
    rawFields: [],
    fixed: {},
    price: pricePerSecond(
      { ...copy, seconds: { of: 'input-and-output' } },
      { when: { audio: true }, usd: 0.4 },
      { when: { audio: false }, usd: 0.2 },
    ),
  };
}

/** What is made of a given video or audio file. */
export function givenRows(): readonly EndpointRow[] {
  return [avatar('std', 0.045), avatar('pro', 0.09), lipSync(), veoExtension()];
}
