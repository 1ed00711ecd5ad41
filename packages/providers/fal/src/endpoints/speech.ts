import {
  type EndpointRow,
  flatPrice,
  likeFirstFrame,
  likeInput,
  withSound,
} from '@genlock/core/adapter';
import { imageUrl } from './fields.ts';
import {
  bills,
  givenVideo,
  itsPage,
  openPrompt,
  resolutions,
  spokenAudio,
  typed,
} from './shared.ts';

/** Faces that speak, of Sync: at the video's own length, since what is longer is cut off. */
export function syncRows(): readonly EndpointRow[] {
  const lips = {
    ...typed,
    mode: 'lip-sync',
    fields: [givenVideo(), spokenAudio],
    fixed: { ...withSound, ...likeInput },
  } as const;
  return [
    {
      ...lips,
      id: 'fal-ai/sync-lipsync',
      model: 'sync-lipsync-1.9',
      rawDefaults: { model: 'lipsync-1.9.0-beta', sync_mode: 'cut_off' },
      price: { ...flatPrice(itsPage, 0.7), perSeconds: 60, seconds: { of: 'input' } },
    },
    {
      ...lips,
      id: 'fal-ai/sync-lipsync/v3',
      model: 'sync-lipsync-3',
      rawFields: ['options'],
      rawDefaults: { sync_mode: 'cut_off' },
      price: { ...flatPrice(bills, 0.1333), seconds: { of: 'input' } },
    },
    {
      ...typed,
      id: 'fal-ai/sync-lipsync/v3/image-to-video',
      model: 'sync-lipsync-3',
      mode: 'lip-sync',
      chosenBy: 'id',
      fields: [imageUrl, spokenAudio],
      fixed: { ...withSound, ...likeFirstFrame },
      price: {
        ...flatPrice(
          { ...bills, asOf: '2026-09-18', source: 'https://fal.ai/models/<endpoint>' },
          0.1333,
        ),
        seconds: { of: 'audio', inputMax: 30 },
      },
    },
    {
      ...lips,
      id: 'fal-ai/sync-lipsync/react-1',
      model: 'sync-react-1',
      rawFields: ['lipsync_mode', 'model_mode', 'temperature'],
      // Needed, and without a default.
      rawDefaults: { emotion: 'neutral' },
      price: {
        ...flatPrice(itsPage, 10),
        perSeconds: 60,
        seconds: { of: 'input', inputMax: 15 },
      },
    },
  ];
}

/** ByteDance's OmniHuman 1.5: a picture speaks, for up to 30 s at 1080p and 60 s at 720p. */
export function omniHumanRows(): readonly EndpointRow[] {
  const longest = { '1080p': 30, '720p': 60 } as const;
  return [
    {
      ...typed,
      id: 'fal-ai/bytedance/omnihuman/v1.5',
      model: 'omnihuman-1.5',
      mode: 'lip-sync',
      fields: [
        { ...openPrompt, required: false },
        resolutions('1080p', '720p', '1080p'),
        imageUrl,
        spokenAudio,
      ],
      rawFields: ['mask_url', 'turbo_mode'],
      fixed: { ...withSound, ...likeFirstFrame },
      price: {
        ...bills,
        unit: 'second',
        rates: Object.entries(longest).map(([resolution, inputMax]) => ({
          when: { resolution },
          usd: 0.16,
          seconds: { of: 'audio', inputMax },
        })),
      },
    },
  ];
}
