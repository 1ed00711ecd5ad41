import {
  imagesTo,
  inMode,
  lastFrameTo,
  likeFirstFrame,
  withSound,
  type EndpointRow,
  type Field,
  type Limits,
  type Rate,
} from '@genlock/core/adapter';
import { generateAudio, imageUrl } from './fields.ts';
import {
  byResolution,
  givenVideo,
  itsPage,
  mp4OrMov,
  negativePromptUpTo,
  onePicture,
  openPrompt,
  priceText,
  promptUpTo,
  ratios,
  resolutions,
  seconds,
  secondsAsText,
  seed,
  seed31Bits,
  spokenAudio,
  typed,
} from './shared.ts';

/**
 * Alibaba's Wan. Sound cannot be switched off but at 2.6 flash: without a track among the references
 * the model makes one itself. 2.6 text-to-video is left out: it is gone from fal's catalogue.
 */
export function wanRows(): readonly EndpointRow[] {
  return [...wan26Rows(), ...wan27Rows(), wan27Edit()];
}

// fal's own default is the dearer of the two.
const resolution = resolutions('1080p', '720p', '1080p');
const aspectRatio = ratios('16:9', '9:16', '1:1', '4:3', '3:4');
const negativePrompt = negativePromptUpTo(500);
const switches: readonly string[] = ['enable_prompt_expansion', 'enable_safety_checker'];
const standardPrice = byResolution({ '720p': 0.1, '1080p': 0.15 });

/** 2.6: lengths are digits in a text. */
function wan26Rows(): readonly EndpointRow[] {
  const words = [promptUpTo(1500), negativePrompt, resolution, seed];
  const fromImage = {
    ...inMode(typed, 'image-to-video', [
      ...words,
      secondsAsText(5, { oneOf: [5, 10, 15] }),
      imageUrl,
      track,
    ]),
    rawFields: [...switches, 'multi_shots'],
    fixed: { ...withSound, ...likeFirstFrame },
  } as const satisfies Partial<EndpointRow>;
  return [
    { ...fromImage, id: 'wan/v2.6/image-to-video', model: 'wan-2.6', price: standardPrice },
    {
      ...fromImage,
      id: 'wan/v2.6/image-to-video/flash',
      model: 'wan-2.6-flash',
      fields: [...fromImage.fields, generateAudio],
      fixed: likeFirstFrame,
      price: { ...priceText, unit: 'second', rates: flashRates },
    },
    {
      ...typed,
      id: 'wan/v2.6/reference-to-video',
      model: 'wan-2.6',
      mode: 'reference-to-video',
      fields: [
        ...words,
        secondsAsText(5, { oneOf: [5, 10] }),
        aspectRatio,
        { ...videos, to: 'video_urls', required: true, limits: { maxVideos: 3 } },
      ],
      rawFields: [...switches, 'multi_shots'],
      fixed: withSound,
      price: standardPrice,
    },
  ];
}

/** The price text has the figures with sound; the text of the switch says that silence halves them. */
const flashRates: readonly Rate[] = [
  { when: { audio: true, resolution: '720p' }, usd: 0.05 },
  { when: { audio: true, resolution: '1080p' }, usd: 0.075 },
  { when: { audio: false, resolution: '720p' }, usd: 0.025 },
  { when: { audio: false, resolution: '1080p' }, usd: 0.0375 },
];

/** 2.7: lengths are numbers. */
function wan27Rows(): readonly EndpointRow[] {
  const prompt = promptUpTo(5000);
  const words = [negativePrompt, resolution, seed31Bits];
  const upTo15 = seconds(5, { min: 2, max: 15, integer: true });
  return [
    {
      ...typed,
      id: 'fal-ai/wan/v2.7/text-to-video',
      model: 'wan-2.7',
      mode: 'text-to-video',
      fields: [prompt, ...words, upTo15, aspectRatio, track],
      rawFields: switches,
      fixed: withSound,
      price: standardPrice,
    },
    {
      ...typed,
      id: 'fal-ai/wan/v2.7/image-to-video',
      model: 'wan-2.7',
      mode: 'image-to-video',
      fields: [
        { ...prompt, required: false },
        ...words,
        upTo15,
        { ...imageUrl, required: false, limits: stillFrame },
        lastFrameTo('end_image_url', stillFrame),
        track,
      ],
      // `video_url` continues a clip, in place of a first frame.
      rawFields: [...switches, 'video_url'],
      fixed: { ...withSound, ...likeFirstFrame },
      price: standardPrice,
    },
    {
      ...typed,
      id: 'fal-ai/wan/v2.7/reference-to-video',
      model: 'wan-2.7',
      mode: 'reference-to-video',
      fields: [
        prompt,
        ...words,
        seconds(5, { min: 2, max: 10, integer: true }),
        aspectRatio,
        ...references,
      ],
      rawFields: ['enable_safety_checker', 'multi_shots'],
      fixed: withSound,
      price: { ...priceText, unit: 'second', rates: referenceRates },
    },
  ];
}

/** Changes a video of 2 to 10 s, and is as long as that unless a shorter part is asked for. */
function wan27Edit(): EndpointRow {
  return {
    ...typed,
    id: 'fal-ai/wan/v2.7/edit-video',
    model: 'wan-2.7',
    mode: 'video-to-video',
    fields: [
      openPrompt,
      resolution,
      seed31Bits,
      aspectRatio,
      {
        from: 'durationSeconds',
        to: 'duration',
        limits: { min: 2, max: 10, integer: true },
      },
      givenVideo({ types: mp4OrMov, maxBytes: 100_000_000 }),
      onePicture('reference_image_url'),
    ],
    rawFields: ['audio_setting', 'enable_safety_checker'],
    fixed: {},
    price: {
      ...itsPage,
      unit: 'second',
      rates: [{ when: {}, usd: 0.1 }],
      seconds: { followsInput: { min: 2, max: 10 }, min: 2, max: 10 },
      note: 'a bill of September 2026 shows 0.20 USD a second, twice the price of its page',
    },
  };
}

/** A track to go by. Mapped where a picture or a text alone is given too, so the mode is to be said. */
const track: Field = {
  ...spokenAudio,
  required: false,
  limits: {
    maxAudios: 1,
    files: { audio: { types: ['audio/mpeg', 'audio/wav'], maxBytes: 15_000_000 } },
  },
};

const stillFrame: Limits = {
  files: {
    image: {
      types: ['image/jpeg', 'image/png', 'image/bmp', 'image/webp'],
      maxBytes: 20_000_000,
    },
  },
};

const videos = { from: 'references', to: 'reference_video_urls', encode: 'videos' } as const;

/** fal says no number: five is what WaveSpeed's schema of the same model takes of each (2026-06-23). */
const references: readonly Field[] = [
  imagesTo('reference_image_urls', 5),
  { ...videos, limits: { maxVideos: 5 } },
];

/** One rate for both resolutions, says the text. With a video, its seconds are billed too. */
const referenceRates: readonly Rate[] = [
  { when: { video: true }, usd: 0.1, seconds: { of: 'input-and-output' } },
  { when: { video: false }, usd: 0.1 },
];
