import { type Endpoint, endpoint } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Fields,
  integer,
  number,
  objects,
  range,
  required,
  text,
  texts,
  toggle,
} from '../../catalogue/field.ts';
import { fullHd, fullHdWithSound, hd, hdWithSound, uhd } from '../../catalogue/made.ts';
import { newModel } from '../../catalogue/new-model.ts';
import { bySize, bySound, flat } from '../../catalogue/price.ts';
import { waveSpeedFacts } from './facts.ts';

// Fields and list prices: the answer of GET /api/v3/models of 2026-06-23, kept in
// ccakmak60/wavespeedai-ai-provider@d1b749e src/generated/wavespeedai-models.ts, corrected by the newer
// wavespeed.ai/models/{id}/llms.txt where there is one. v4.0: wavespeed.ai/docs/docs-api/kwaivgi/kling-v4.0,
// autumn 2026. Sizes of std and pro are those of the Kling tiers; WaveSpeed does not state them.

const prompt = text();
const needsPrompt = required(text());
const image = required(text());
const video = required(text());
const lastFrame = text();
const without = text();
const aspect = choice(['16:9', '9:16', '1:1'], '16:9');
const wideAspect = choice(['16:9', '9:16', '1:1', '21:9']);
const upTo15 = integer({ oneOf: range(3, 15), fallback: 5 });
const upTo10 = integer({ oneOf: range(3, 10), fallback: 5 });
const upTo30 = integer({ min: 3, max: 30, fallback: 5 });
const fiveOrTen = integer({ oneOf: [5, 10], fallback: 5 });
const adherence = number(0, 1, 0.5);
const shotFields: Fields = { prompt: text({ maxLength: 2500 }), duration: upTo15 };
const keepsSound = toggle(true);
const size = choice(['720p', '1080p', '4k'], '720p');
const dynamicRange = choice(['hdr']);
const shots = {
  shot_type: choice(['customize', 'intelligent'], 'customize'),
  multi_prompt: objects({ items: shotFields }),
};
const elements = objects({ maxItems: 3 });
const orientation = choice(['image', 'video'], 'video');

// v3.0: std, pro and 4k differ in price only.
const v3Shared: Fields = {
  prompt,
  negative_prompt: without,
  duration: upTo15,
  cfg_scale: adherence,
  sound: toggle(),
  ...shots,
  element_list: elements,
};
const v3Text: Fields = { ...v3Shared, aspect_ratio: aspect };
// The 4k text endpoint spells the second shot type differently.
const v3Text4k: Fields = {
  ...v3Text,
  shot_type: choice(['customize', 'intelligence'], 'customize'),
};
const v3Image: Fields = { ...v3Shared, image, end_image: lastFrame };
const motionShared: Fields = {
  image,
  video,
  character_orientation: orientation,
  prompt,
  negative_prompt: without,
  keep_original_sound: keepsSound,
};
const v3Motion: Fields = { ...motionShared, element_list: elements };

// The models list of June has lengths as texts; the newer llms.txt of std image-to-video has numbers.
const secondsAsText = choice(range(3, 15).map(String), '5');
const turboShots: Fields = { ...shotFields, duration: secondsAsText };
const turboShared: Fields = {
  prompt: text({ maxLength: 2500 }),
  multi_prompt: objects({ maxItems: 6, items: turboShots }),
  duration: secondsAsText,
};
const turboText: Fields = { ...turboShared, aspect_ratio: aspect };
const turboImage: Fields = { ...turboShared, image };
const turboStdImage: Fields = {
  ...turboImage,
  multi_prompt: objects({ maxItems: 6, items: shotFields }),
  duration: upTo15,
  cfg_scale: adherence,
};

// O3: pro and 4k take elements, std does not; 4k takes no video as a reference.
const o3Shared: Fields = { prompt, duration: upTo15, sound: toggle(false), ...shots };
const o3Text: Fields = { ...o3Shared, aspect_ratio: aspect };
const o3Image: Fields = { ...o3Shared, image, end_image: lastFrame };
const o3References: Fields = { ...o3Shared, images: texts({ maxItems: 7 }), aspect_ratio: aspect };
const o3VideoReferences: Fields = {
  ...o3References,
  video: text(),
  keep_original_sound: keepsSound,
};
const o3Edit: Fields = {
  prompt: needsPrompt,
  video,
  images: texts({ maxItems: 4 }),
  keep_original_sound: keepsSound,
  shot_type: shots.shot_type,
};
const withElements = (fields: Fields): Fields => ({ ...fields, element_list: elements });

const o1Text: Fields = { prompt: needsPrompt, aspect_ratio: aspect, duration: fiveOrTen };
const o1Image: Fields = { prompt: needsPrompt, image, last_image: lastFrame, duration: upTo10 };
const o1References = (maxItems: number): Fields => ({
  prompt: needsPrompt,
  video: text(),
  images: texts({ maxItems }),
  keep_original_sound: keepsSound,
  duration: upTo10,
});
const o1Edit = (maxItems: number): Fields => ({
  prompt: needsPrompt,
  video,
  images: texts({ maxItems }),
  keep_original_sound: keepsSound,
});

const olderText: Fields = {
  prompt: needsPrompt,
  negative_prompt: without,
  aspect_ratio: aspect,
  duration: fiveOrTen,
};
const olderImage: Fields = {
  prompt: needsPrompt,
  negative_prompt: without,
  image,
  duration: fiveOrTen,
};
const guided = { guidance_scale: adherence };
const multiImage: Fields = {
  prompt: needsPrompt,
  images: required(texts({ maxItems: 4 })),
  negative_prompt: without,
  duration: fiveOrTen,
  aspect_ratio: choice(['1:1', '16:9', '9:16'], '1:1'),
};

// v3.0 and O3 prices read the duration field alone, whatever the shots add up to; turbo adds up the shots.
const fieldOnly = { bills: 'duration-field' } as const;
// A driving or edited video is billed by its own length, within limits.
const driven = { bills: 'input-video', minSeconds: 3, maxSeconds: 30 } as const;
const edited = { bills: 'input-video', minSeconds: 3, maxSeconds: 10 } as const;

/** The Kling endpoints of WaveSpeed. */
export const waveSpeedEndpoints: readonly Endpoint[] = [
  endpoint(
    'kwaivgi/kling-v4.0/text-to-video',
    {
      prompt: needsPrompt,
      aspect_ratio: wideAspect,
      duration: upTo30,
      resolution: size,
      dynamic_range: dynamicRange,
    },
    hdWithSound,
    bySize(0.157, 0.235),
  ),
  endpoint(
    'kwaivgi/kling-v4.0/image-to-video',
    {
      image,
      prompt,
      last_image: lastFrame,
      keyframes: texts({ maxItems: 8 }),
      aspect_ratio: wideAspect,
      duration: upTo30,
      resolution: size,
      dynamic_range: dynamicRange,
    },
    hdWithSound,
    bySize(0.157, 0.235),
  ),
  endpoint(
    'kwaivgi/kling-v4.0/reference-to-video',
    {
      prompt: needsPrompt,
      images: texts({ maxItems: 10 }),
      videos: texts({ maxItems: 5 }),
      audios: texts({ maxItems: 3 }),
      keep_original_sound: toggle(),
      aspect_ratio: wideAspect,
      duration: upTo30,
      resolution: size,
      dynamic_range: dynamicRange,
    },
    hdWithSound,
    bySize(0.157, 0.235),
  ),
  endpoint(
    'kwaivgi/kling-v4.0/video-edit',
    {
      video,
      prompt: needsPrompt,
      images: texts({ maxItems: 10 }),
      aspect_ratio: wideAspect,
      duration: integer({ min: 3, max: 30 }),
      resolution: size,
    },
    hdWithSound,
  ),
  endpoint(
    'kwaivgi/kling-v4.0/video-extend',
    { video, prompt: needsPrompt, last_image: lastFrame, duration: upTo30, resolution: size },
    hdWithSound,
  ),

  endpoint('kwaivgi/kling-v3.0-std/text-to-video', v3Text, hd, bySound(0.084, 0.126, fieldOnly)),
  endpoint('kwaivgi/kling-v3.0-std/image-to-video', v3Image, hd, bySound(0.084, 0.126, fieldOnly)),
  endpoint('kwaivgi/kling-v3.0-std/motion-control', v3Motion, hd, flat(0.126, driven)),
  endpoint(
    'kwaivgi/kling-v3.0-pro/text-to-video',
    v3Text,
    fullHd,
    bySound(0.112, 0.168, fieldOnly),
  ),
  endpoint(
    'kwaivgi/kling-v3.0-pro/image-to-video',
    v3Image,
    fullHd,
    bySound(0.112, 0.168, fieldOnly),
  ),
  endpoint('kwaivgi/kling-v3.0-pro/motion-control', v3Motion, fullHd, flat(0.168, driven)),
  endpoint('kwaivgi/kling-v3.0-4k/text-to-video', v3Text4k, uhd, flat(0.42, fieldOnly)),
  endpoint('kwaivgi/kling-v3.0-4k/image-to-video', v3Image, uhd, flat(0.42, fieldOnly)),

  endpoint('kwaivgi/kling-v3-turbo-std/text-to-video', turboText, hdWithSound, flat(0.112)),
  endpoint('kwaivgi/kling-v3-turbo-std/image-to-video', turboStdImage, hdWithSound, flat(0.112)),
  endpoint('kwaivgi/kling-v3-turbo-pro/text-to-video', turboText, fullHdWithSound, flat(0.14)),
  endpoint('kwaivgi/kling-v3-turbo-pro/image-to-video', turboImage, fullHdWithSound, flat(0.14)),

  endpoint(
    'kwaivgi/kling-video-o3-std/text-to-video',
    o3Text,
    hd,
    bySound(0.084, 0.112, fieldOnly),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-std/image-to-video',
    o3Image,
    hd,
    bySound(0.084, 0.112, fieldOnly),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-std/reference-to-video',
    o3VideoReferences,
    hd,
    bySound(0.084, 0.112, { withVideo: 0.126, ...fieldOnly }),
  ),
  endpoint('kwaivgi/kling-video-o3-std/video-edit', o3Edit, hd, flat(0.126, edited)),
  endpoint(
    'kwaivgi/kling-video-o3-pro/text-to-video',
    withElements(o3Text),
    fullHd,
    bySound(0.112, 0.14, fieldOnly),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-pro/image-to-video',
    withElements(o3Image),
    fullHd,
    bySound(0.112, 0.14, fieldOnly),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-pro/reference-to-video',
    withElements(o3VideoReferences),
    fullHd,
    bySound(0.112, 0.1344, { withVideo: 0.168, ...fieldOnly }),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-pro/video-edit',
    withElements(o3Edit),
    fullHd,
    flat(0.168, edited),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-4k/text-to-video',
    withElements(o3Text),
    uhd,
    flat(0.42, fieldOnly),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-4k/image-to-video',
    withElements(o3Image),
    uhd,
    flat(0.42, fieldOnly),
  ),
  endpoint(
    'kwaivgi/kling-video-o3-4k/reference-to-video',
    withElements(o3References),
    uhd,
    flat(0.42, fieldOnly),
  ),

  endpoint('kwaivgi/kling-video-o1-std/text-to-video', o1Text, hd, flat(0.084)),
  endpoint('kwaivgi/kling-video-o1-std/image-to-video', o1Image, hd, flat(0.084)),
  endpoint(
    'kwaivgi/kling-video-o1-std/reference-to-video',
    o1References(10),
    hd,
    flat(0.084, { withVideo: 0.126 }),
  ),
  endpoint('kwaivgi/kling-video-o1-std/video-edit', o1Edit(10), hd, flat(0.126, edited)),
  endpoint('kwaivgi/kling-video-o1/text-to-video', o1Text, fullHd, flat(0.112)),
  endpoint('kwaivgi/kling-video-o1/image-to-video', o1Image, fullHd, flat(0.112)),
  endpoint(
    'kwaivgi/kling-video-o1/reference-to-video',
    { ...o1References(7), aspect_ratio: aspect },
    fullHd,
    flat(0.112, { withVideo: 0.168 }),
  ),
  endpoint('kwaivgi/kling-video-o1/video-edit', o1Edit(4), fullHd, flat(0.168, edited)),
  endpoint(
    'kwaivgi/kling-video-o1/video-edit-fast',
    { ...o1Edit(4), aspect_ratio: choice(['16:9', '9:16', '1:1']) },
    fullHd,
    flat(0.09, { bills: 'input-video', minSeconds: 6, maxSeconds: 20 }),
  ),

  endpoint(
    'kwaivgi/kling-v2.6-pro/text-to-video',
    {
      ...olderText,
      aspect_ratio: choice(['1:1', '9:16', '16:9'], '1:1'),
      cfg_scale: adherence,
      sound: toggle(true),
    },
    fullHd,
    bySound(0.07, 0.14),
  ),
  endpoint(
    'kwaivgi/kling-v2.6-pro/image-to-video',
    {
      ...olderImage,
      last_image: lastFrame,
      cfg_scale: adherence,
      sound: toggle(),
      voice_list: objects({ maxItems: 2 }),
    },
    fullHd,
    // A voice is a metric of its own without a published figure: what Kling itself asks.
    bySound(0.07, 0.14, { withVoice: 0.168 }),
  ),
  endpoint('kwaivgi/kling-v2.6-pro/motion-control', motionShared, fullHd, flat(0.112, driven)),
  endpoint('kwaivgi/kling-v2.6-std/text-to-video', olderText, hd, flat(0.042)),
  endpoint('kwaivgi/kling-v2.6-std/image-to-video', olderImage, hd, flat(0.042)),
  endpoint('kwaivgi/kling-v2.6-std/motion-control', motionShared, hd, flat(0.07, driven)),

  endpoint(
    'kwaivgi/kling-v2.5-turbo-pro/text-to-video',
    { ...olderText, ...guided },
    fullHd,
    flat(0.07),
  ),
  endpoint(
    'kwaivgi/kling-v2.5-turbo-pro/image-to-video',
    { ...olderImage, ...guided, last_image: lastFrame },
    fullHd,
    flat(0.07),
  ),
  endpoint(
    'kwaivgi/kling-v2.5-turbo-std/image-to-video',
    { ...olderImage, ...guided },
    hd,
    flat(0.042),
  ),

  endpoint(
    'kwaivgi/kling-v2.1-t2v-master',
    { ...olderText, ...guided, prompt: required(text({ maxLength: 2000 })) },
    fullHd,
    flat(0.26),
  ),
  endpoint('kwaivgi/kling-v2.1-i2v-master', { ...olderImage, ...guided }, fullHd, flat(0.26)),
  endpoint('kwaivgi/kling-v2.1-i2v-pro', { ...olderImage, ...guided }, fullHd, flat(0.09)),
  endpoint(
    'kwaivgi/kling-v2.1-i2v-pro/start-end-frame',
    { ...olderImage, ...guided, end_image: required(lastFrame) },
    fullHd,
    flat(0.09),
  ),
  endpoint('kwaivgi/kling-v2.1-i2v-standard', { ...olderImage, ...guided }, hd, flat(0.05)),
  endpoint('kwaivgi/kling-v2.0-t2v-master', olderText, hd, flat(0.26)),
  endpoint(
    'kwaivgi/kling-v2.0-i2v-master',
    { ...olderImage, ...guided, end_image: lastFrame },
    hd,
    flat(0.26),
  ),
  endpoint('kwaivgi/kling-v1.6-t2v-standard', { ...olderText, ...guided }, hd, flat(0.045)),
  endpoint('kwaivgi/kling-v1.6-i2v-standard', { ...olderImage, ...guided }, hd, flat(0.05)),
  endpoint(
    'kwaivgi/kling-v1.6-i2v-pro',
    { ...olderImage, ...guided, end_image: lastFrame },
    fullHd,
    flat(0.09),
  ),
  endpoint('kwaivgi/kling-v1.6-multi-i2v-standard', multiImage, hd, flat(0.05)),
  endpoint('kwaivgi/kling-v1.6-multi-i2v-pro', multiImage, fullHd, flat(0.09)),

  ...waveSpeedFacts,

  newModel('acme/kite-1/text-to-video'),
];
