import {
  flatPrice,
  likeFirstFrame,
  likeInput,
  promptTo,
  withSound,
  type EndpointRow,
} from '@genlock/core/adapter';
import { imageUrl } from './fields.ts';
import {
  bills,
  givenVideo,
  itsPage,
  mp4OrMov,
  openPrompt,
  priceTable,
  spokenAudio,
  typed,
} from './shared.ts';

/** Kling's faces that speak: a picture, or a video that gets other lips. */
export function klingSpeechRows(): readonly EndpointRow[] {
  const video = givenVideo({ types: mp4OrMov, maxBytes: 100_000_000 });
  const lips = {
    ...typed,
    model: 'kling-lipsync',
    mode: 'lip-sync',
    fixed: { ...withSound, ...likeInput },
  } as const;
  return [
    avatar('kling-avatar-v2-std', 'fal-ai/kling-video/ai-avatar/v2/standard', 0.0562),
    avatar('kling-avatar-v2-pro', 'fal-ai/kling-video/ai-avatar/v2/pro', 0.115),
    {
      ...lips,
      id: 'fal-ai/kling-video/lipsync/audio-to-video',
      fields: [
        video,
        { ...spokenAudio, limits: { maxAudios: 1, files: { audio: { maxBytes: 5_000_000 } } } },
      ],
      price: { ...flatPrice(bills, 0.014), seconds: { of: 'input', inputMin: 2, inputMax: 10 } },
    },
    {
      ...lips,
      id: 'fal-ai/kling-video/lipsync/text-to-video',
      chosenBy: 'id',
      note: 'the prompt is what is said, in the voice of `voice_id`',
      fields: [video, { ...promptTo('text', { maxLength: 120 }), required: true }],
      rawFields: ['voice_language', 'voice_speed'],
      // Needed, and without a default here: this is the one of WaveSpeed's schema (2026-06-23).
      rawDefaults: { voice_id: 'genshin_klee2' },
      price: {
        ...flatPrice(itsPage, 0.014),
        seconds: { of: 'input', inputMin: 2, inputMax: 60, step: 5 },
      },
    },
  ];
}

/** As long as what it says. How long that may be, fal does not tell. */
function avatar(model: string, id: string, usd: number): EndpointRow {
  return {
    ...typed,
    id,
    model,
    mode: 'lip-sync',
    fields: [{ ...openPrompt, required: false }, imageUrl, spokenAudio],
    fixed: { ...withSound, ...likeFirstFrame },
    price: { ...flatPrice(priceTable, usd), seconds: { of: 'audio' } },
  };
}
