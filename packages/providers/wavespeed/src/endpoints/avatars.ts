import { ratesByResolution, type EndpointRow, type Price } from '@genlock/core/adapter';
import {
  anyPrompt,
  aspectRatio,
  flat,
  givenVideo,
  image,
  listedRow,
  motion,
  ofAudio,
  ofVideo,
  perSecond,
  resolution,
  seed,
  speakingPicture,
  speakingVideo,
  voice,
} from './listed.ts';
import { inOrder, voices } from './two-voices.ts';

const sizes = resolution('480p', ['480p', '720p']);
/** 720p costs twice as much as 480p. */
function twiceForHd(usd: number, seconds: Price['seconds']): Price {
  return perSecond(ratesByResolution({ '480p': usd, '720p': 2 * usd }), seconds);
}
const spoken = { mode: 'lip-sync', fixed: speakingPicture } as const;
const upTo10Minutes = ofAudio({ min: 5, max: 600 });
const upTo2Minutes = ofAudio({ min: 5, max: 120 });
/** 1.5 of LongCat takes no more. */
const upToAMinute = ofAudio({ min: 5, max: 64 });

/** InfiniteTalk: a picture or a video that speaks, one person or two. */
function infiniteTalkRows(isFast: boolean): readonly EndpointRow[] {
  const model = isFast ? 'infinitetalk-fast' : 'infinitetalk';
  const id = `wavespeed-ai/${model}`;
  const price = isFast ? flat(0.015, upTo10Minutes) : twiceForHd(0.03, upTo10Minutes);
  const fields = [anyPrompt, ...(isFast ? [] : [sizes]), seed];
  const rawFields = ['mask_image'];
  return [
    listedRow({ ...spoken, id, model, fields: [...fields, image, voice], rawFields, price }),
    listedRow({
      ...spoken,
      ...inOrder,
      id: `${id}/multi`,
      model,
      fields: [...fields, image, ...voices],
      price,
    }),
    listedRow({
      ...spoken,
      id: `${id}/video-to-video`,
      model,
      chosenBy: 'id',
      fields: [...fields, givenVideo, voice],
      rawFields,
      fixed: speakingVideo,
      price,
    }),
    listedRow({
      ...spoken,
      ...inOrder,
      id: `${id}/video-to-video-multi`,
      model,
      fields: [...fields, givenVideo, ...voices],
      fixed: speakingVideo,
      price,
    }),
  ];
}

/** LongCat and Hunyuan, which WaveSpeed runs itself, and SoulX. */
function openRows(): readonly EndpointRow[] {
  const open = { ...spoken, fields: [anyPrompt, image, voice, sizes, seed] };
  return [
    listedRow({
      ...open,
      id: 'wavespeed-ai/hunyuan-avatar',
      model: 'hunyuan-avatar',
      price: twiceForHd(0.03, upTo2Minutes),
    }),
    listedRow({
      ...open,
      id: 'wavespeed-ai/longcat-avatar',
      model: 'longcat-avatar',
      price: twiceForHd(0.04, upTo2Minutes),
    }),
    listedRow({
      ...open,
      id: 'wavespeed-ai/longcat-avatar-1.5',
      model: 'longcat-avatar-1.5',
      price: twiceForHd(0.04, upToAMinute),
    }),
    listedRow({
      ...open,
      ...inOrder,
      id: 'wavespeed-ai/longcat-avatar-1.5/multi',
      model: 'longcat-avatar-1.5',
      fields: [anyPrompt, image, ...voices, sizes, seed],
      price: twiceForHd(0.04, upToAMinute),
    }),
    listedRow({
      ...spoken,
      id: 'wavespeed-ai/soulx-flashhead',
      model: 'soulx-flashhead',
      fields: [image, voice, { ...sizes, default: '720p' }, seed],
      price: twiceForHd(0.015, ofAudio({ min: 5, max: 1800 })),
    }),
  ];
}

/** Kling's avatars. v1 pro costs twice its base price, by its formula. */
function klingRows(): readonly EndpointRow[] {
  const tiers = [
    ['v1', 'std', 'standard', flat(0.05, upTo10Minutes)],
    ['v1', 'pro', 'pro', flat(0.2, upTo10Minutes)],
    ['v2', 'std', 'standard', flat(0.056, ofAudio({ min: 5 }))],
    ['v2', 'pro', 'pro', flat(0.112, ofAudio({ min: 5 }))],
  ] as const;
  return tiers.map(([version, tier, word, price]) =>
    listedRow({
      ...spoken,
      id: `kwaivgi/kling-${version}-ai-avatar-${word}`,
      model: `kling-avatar-${version}-${tier}`,
      fields: [anyPrompt, image, voice],
      price,
    }),
  );
}

/** P-Video of Pruna: a picture that speaks, or moves as a video does. */
function pVideoRows(): readonly EndpointRow[] {
  const hdOrFullHd = resolution('720p', ['720p', '1080p']);
  return [
    listedRow({
      ...spoken,
      id: 'pruna-ai/p-video/avatar',
      model: 'p-video',
      fields: [{ ...anyPrompt, to: 'video_prompt' }, image, voice, hdOrFullHd, seed],
      price: perSecond(ratesByResolution({ '720p': 0.025, '1080p': 0.045 }), upTo10Minutes),
    }),
    listedRow({
      id: 'pruna-ai/p-video/animate',
      model: 'p-video',
      mode: 'motion-control',
      fields: [
        anyPrompt,
        image,
        motion,
        hdOrFullHd,
        { from: 'fps', to: 'fps', limits: { oneOf: [24, 48] }, encode: 'as-text' },
        seed,
      ],
      rawFields: ['save_audio'],
      fixed: { durationSeconds: 'input', aspectRatio: 'adaptive' },
      price: perSecond(
        ratesByResolution({ '720p': 0.03, '1080p': 0.06 }),
        ofVideo({ min: 1, max: 20, round: 'up' }),
      ),
    }),
  ];
}

/** Pictures that speak. */
export function avatarRows(): readonly EndpointRow[] {
  return [
    ...klingRows(),
    listedRow({
      ...spoken,
      id: 'bytedance/avatar-omni-human',
      model: 'omnihuman',
      fields: [image, voice],
      price: flat(0.12, ofAudio()),
    }),
    listedRow({
      ...spoken,
      id: 'bytedance/avatar-omni-human-1.5',
      model: 'omnihuman-1.5',
      fields: [image, voice],
      price: flat(0.16, ofAudio()),
    }),
    listedRow({
      ...spoken,
      id: 'veed/fabric-1.0',
      model: 'fabric-1.0',
      fields: [image, voice, sizes],
      price: twiceForHd(0.07, upTo10Minutes),
    }),
    listedRow({
      ...spoken,
      id: 'heygen/avatar-v/digital-twin',
      model: 'heygen-avatar-v',
      note: 'who speaks is chosen by name with `avatar`, of which HeyGen has about 500',
      fields: [voice, aspectRatio(['16:9', '9:16']), resolution('720p', ['720p', '1080p', '4k'])],
      rawDefaults: { avatar: 'Abigail Sofa Front' },
      rawFields: ['fit', 'output_format', 'remove_background'],
      fixed: { generateAudio: true },
      price: flat(0.12, ofAudio({ min: 5, round: 'up' })),
    }),
    ...infiniteTalkRows(false),
    ...infiniteTalkRows(true),
    ...openRows(),
    ...pVideoRows(),
  ];
}
