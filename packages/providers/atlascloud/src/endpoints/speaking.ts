import {
  likeFirstFrame,
  likeInput,
  pricePerSecond,
  withSound,
  type BilledSeconds,
  type EndpointRow,
  type Field,
  type Price,
  type Rate,
} from '@genlock/core/adapter';
import {
  givenVideo,
  imageUrl,
  nodeRow,
  openPrompt,
  seed,
  sizes,
  spokenAudio,
} from './beyond-kling.ts';
import { image, markedUp, perhaps, prompt, shopOfJuly } from './fields.ts';

/** The list of that day, whose figure is the lowest that a model has. */
const listOfSeptember = {
  asOf: '2026-09-07',
  source: 'GET https://api.atlascloud.ai/api/v1/models, as github.com/lopezdu53/OpenReels kept it',
  confidence: 'third-party',
} as const;

/** The page of the model, which has no date: the list of that day has the same figure. */
const pageOfModel = {
  asOf: '2026-09-07',
  source: 'https://www.atlascloud.ai/models/<endpoint>/llms.txt',
  confidence: 'official',
} as const;

/** As long as the audio is what is made, and what is billed. */
const ofAudio: BilledSeconds = { of: 'audio' };

/** Elsewhere 720p of these models costs twice as much as 480p. */
function fromLowest(usd: number): Price {
  const rates: readonly Rate[] = [
    { when: { resolution: '480p' }, usd },
    ...perhaps({ resolution: '720p' }, usd, 2 * usd),
  ];
  return pricePerSecond({ ...listOfSeptember, seconds: ofAudio }, ...rates);
}

const spoken = { ...withSound, ...likeFirstFrame };

function klingAvatar(tier: 'std' | 'pro', usd: number): EndpointRow {
  return nodeRow('2026-03-04', {
    id: `kwaivgi/kling-v2.6-${tier}/avatar`,
    model: `kling-avatar-v2.6-${tier}`,
    mode: 'lip-sync',
    fields: [image, spokenAudio('audio'), prompt],
    fixed: spoken,
    price: pricePerSecond({ ...pageOfModel, seconds: ofAudio }, { when: {}, usd }),
  });
}

/** Pictures that speak what an audio file says. */
function pictureRows(): readonly EndpointRow[] {
  // Always sent, as a number.
  const lines: Field = {
    ...sizes('720p', '1080p'),
    to: 'output_resolution',
    encode: 'lines-of-picture',
  };
  return [
    klingAvatar('std', 0.048),
    klingAvatar('pro', 0.095),
    nodeRow('2026-04-17', {
      id: 'atlascloud/infinitetalk',
      model: 'infinitetalk',
      mode: 'lip-sync',
      fields: [image, spokenAudio('audio'), openPrompt, sizes('480p', '720p'), seed],
      fixed: spoken,
      price: fromLowest(0.03),
    }),
    nodeRow('2026-06-25', {
      id: 'bytedance/avatar-omni-human-v1.5',
      model: 'omnihuman-1.5',
      mode: 'lip-sync',
      note: 'the audio may be 60 s long',
      fields: [imageUrl, spokenAudio('audio_url'), openPrompt, lines, seed],
      fixed: spoken,
      price: pricePerSecond({ ...listOfSeptember, seconds: ofAudio }, { when: {}, usd: 0.12 }),
    }),
    nodeRow('2026-07-03', {
      id: 'veed/fabric-1.0/image-to-video',
      model: 'fabric-1.0',
      mode: 'lip-sync',
      fields: [imageUrl, spokenAudio('audio_url'), sizes('480p', '720p')],
      fixed: spoken,
      price: fromLowest(0.088),
    }),
  ];
}

const otherLips = { ...withSound, ...likeInput };
const videoAndAudio: readonly Field[] = [givenVideo('video_url'), spokenAudio('audio_url')];

/** Videos whose lips move to what an audio file says. */
function videoRows(): readonly EndpointRow[] {
  return [
    nodeRow('2026-07-03', {
      id: 'sync/lipsync-v3',
      model: 'sync-lipsync-3',
      mode: 'lip-sync',
      fields: videoAndAudio,
      // What happens where the two are not of one length. Needed.
      rawDefaults: { sync_mode: 'cut_off' },
      rawFields: ['sync_mode'],
      fixed: otherLips,
      price: pricePerSecond(pageOfModel, { when: {}, usd: 0.22 }),
    }),
    nodeRow('2026-07-03', {
      id: 'veed/lipsync',
      model: 'veed-lipsync',
      mode: 'lip-sync',
      fields: videoAndAudio,
      fixed: otherLips,
      price: markedUp(shopOfJuly, 0.0132),
    }),
  ];
}

/** Pictures and videos that speak. */
export function speakingRows(): readonly EndpointRow[] {
  return [...pictureRows(), ...videoRows()];
}
