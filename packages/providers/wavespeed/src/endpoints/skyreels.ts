import type { EndpointRow } from '@genlock/core';
import {
  anyPrompt,
  flat,
  givenVideo,
  image,
  lengthUntold,
  listedRow,
  ofAudio,
  perSecond,
  prompt,
  resolution,
  seconds,
  seed,
  speakingPicture,
  voice,
} from './listed.ts';
import { bothSpeak, voices } from './two-voices.ts';

/** V3 in the two tiers that Skywork sells itself. */
function tierRows(tier: 'pro' | 'standard', usd: number, usdOfTwo: number): readonly EndpointRow[] {
  const model = tier === 'pro' ? 'skyreels-v3-pro' : 'skyreels-v3-std';
  const avatar = { model, mode: 'lip-sync', fixed: speakingPicture } as const;
  return [
    listedRow({
      ...avatar,
      id: `skywork-ai/skyreels-v3-${tier}/single-avatar`,
      fields: [prompt, image, voice],
      price: flat(usd, ofAudio()),
    }),
    listedRow({
      ...avatar,
      ...bothSpeak,
      id: `skywork-ai/skyreels-v3-${tier}/multi-avatar`,
      note: 'two speakers; audioSeconds is the sum of both audio files',
      fields: [prompt, { ...image, to: 'first_frame_image' }, ...voices],
      rawFields: ['bboxes_type'],
      price: flat(usdOfTwo, ofAudio()),
    }),
  ];
}

/** SkyReels V3 of Skywork. */
export function skyReelsRows(): readonly EndpointRow[] {
  const extend = { ...lengthUntold, model: 'skyreels-v3', mode: 'extend' } as const;
  const extendFields = [prompt, givenVideo, seconds(5, 10)];
  return [
    ...tierRows('pro', 0.08, 0.12),
    ...tierRows('standard', 0.04, 0.08),
    listedRow({
      ...extend,
      id: 'skywork-ai/skyreels-v3/extend-video',
      fields: extendFields,
      price: flat(0.04),
    }),
    listedRow({
      ...extend,
      id: 'skywork-ai/skyreels-v3/extend-video-cutshot',
      chosenBy: 'id',
      fields: extendFields,
      rawFields: ['cut_type'],
      price: flat(0.04),
    }),
    listedRow({
      id: 'wavespeed-ai/skyreels-v3/talking-avatar',
      model: 'skyreels-v3',
      mode: 'lip-sync',
      fields: [anyPrompt, image, voice, resolution('720p', ['480p', '720p']), seed],
      fixed: speakingPicture,
      // Its text says 15 s at the most; its formula counts up to 20 s in 720p.
      price: perSecond([
        { when: { resolution: '480p' }, usd: 0.03, seconds: ofAudio({ min: 5, max: 15 }) },
        { when: { resolution: '720p' }, usd: 0.06, seconds: ofAudio({ min: 5, max: 20 }) },
      ]),
    }),
  ];
}
