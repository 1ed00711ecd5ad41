import { promptTo, type EndpointRow, type Field } from '@genlock/core/adapter';
import {
  flat,
  givenVideo,
  image,
  listedRow,
  ofAudio,
  ofVideo,
  perClip,
  perSecond,
  speakingPicture,
  speakingVideo,
  voice,
} from './listed.ts';

const spoken = { mode: 'lip-sync', fields: [givenVideo, voice], fixed: speakingVideo } as const;
const upTo10Minutes = ofAudio({ min: 5, max: 600 });

/** Kling: MP4 or MOV of 2 to 10 s. */
const klingVideo: Field = {
  ...givenVideo,
  limits: {
    maxVideos: 1,
    files: { video: { types: ['video/mp4', 'video/quicktime'], maxBytes: 100_000_000 } },
  },
};

function klingRows(): readonly EndpointRow[] {
  const kling = { ...spoken, model: 'kling-lipsync', note: 'a video of 2 to 10 s' } as const;
  return [
    listedRow({
      ...kling,
      id: 'kwaivgi/kling-lipsync/audio-to-video',
      fields: [
        klingVideo,
        {
          ...voice,
          limits: {
            maxAudios: 1,
            files: {
              audio: {
                types: ['audio/mpeg', 'audio/wav', 'audio/mp4', 'audio/aac'],
                maxBytes: 5_000_000,
              },
            },
          },
        },
      ],
      price: flat(0.03, upTo10Minutes),
    }),
    listedRow({
      ...kling,
      id: 'kwaivgi/kling-lipsync/text-to-video',
      note: 'the prompt is what is to be said, in the voice of `voice_id`; a video of 2 to 10 s',
      chosenBy: 'id',
      fields: [
        // What is to be said.
        { ...promptTo('text', { maxLength: 120 }), required: true },
        klingVideo,
      ],
      rawDefaults: { voice_id: 'genshin_klee2' },
      rawFields: ['voice_language', 'voice_speed'],
      price: perClip({ when: {}, usd: 0.14 }),
    }),
  ];
}

/** Sync: what happens where sound and video differ in length is `sync_mode`. */
function syncRows(): readonly EndpointRow[] {
  const sync = { ...spoken, rawFields: ['sync_mode'] };
  return [
    listedRow({
      ...sync,
      id: 'sync/lipsync-1.9.0-beta',
      model: 'sync-lipsync-1.9',
      price: flat(0.025, ofVideo()),
    }),
    listedRow({
      ...sync,
      id: 'sync/lipsync-2',
      model: 'sync-lipsync-2',
      price: flat(0.05, ofVideo()),
    }),
    listedRow({
      ...sync,
      id: 'sync/lipsync-2-pro',
      model: 'sync-lipsync-2-pro',
      price: flat(0.08, ofAudio()),
    }),
    listedRow({
      ...sync,
      id: 'sync/lipsync-3',
      model: 'sync-lipsync-3',
      price: flat(0.134, ofVideo()),
    }),
    listedRow({
      ...spoken,
      id: 'sync/lipsync-3/avatar',
      note: 'a picture that speaks, in place of a video',
      model: 'sync-lipsync-3',
      chosenBy: 'id',
      fields: [image, voice],
      fixed: speakingPicture,
      // 8 USD a minute.
      price: { ...flat(8, ofAudio()), perSeconds: 60 },
    }),
    listedRow({
      ...spoken,
      id: 'sync/react-1',
      model: 'sync-react-1',
      note: 'an MP4 and a WAV file',
      rawFields: ['emotion', 'model_mode'],
      // A longer video costs no more.
      price: flat(0.167, ofVideo({ max: 5 })),
    }),
  ];
}

/** Videos whose lips move to what an audio file says. */
export function lipSyncRows(): readonly EndpointRow[] {
  return [
    ...klingRows(),
    ...syncRows(),
    listedRow({
      ...spoken,
      id: 'bytedance/latentsync',
      model: 'latentsync',
      price: flat(0.03, upTo10Minutes),
    }),
    listedRow({
      ...spoken,
      id: 'wavespeed-ai/latentsync',
      model: 'latentsync',
      chosenBy: 'id',
      price: flat(0.01, upTo10Minutes),
    }),
    listedRow({
      ...spoken,
      id: 'bytedance/lipsync/audio-to-video',
      model: 'bytedance-lipsync',
      price: flat(0.03, upTo10Minutes),
    }),
    listedRow({
      ...spoken,
      id: 'veed/lipsync',
      model: 'veed-lipsync',
      price: flat(0.03, upTo10Minutes),
    }),
    listedRow({
      ...spoken,
      id: 'heygen/video-translate',
      model: 'heygen-video-translate',
      note: 'the speaker says the same in `output_language`, which is English unless given',
      fields: [givenVideo],
      rawDefaults: { output_language: 'English' },
      price: perSecond([{ when: {}, usd: 0.0375 }], ofVideo()),
    }),
  ];
}
