import { type Endpoint, endpoint } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Fields,
  integer,
  number,
  required,
  text,
  texts,
  toggle,
} from '../../catalogue/field.ts';
import { fullHd, fullHdWithSound, hd, hdWithSound, uhd } from '../../catalogue/made.ts';
import { newModel } from '../../catalogue/new-model.ts';
import { bySize, bySound, flat } from '../../catalogue/price.ts';
import { atlasCloudFacts } from './facts.ts';

// Fields: the Kling nodes of AtlasCloudAI/atlascloud_comfyui, read through petershine/atlascloud_comfyui@215eafc
// (2026-08-19). Prices are what is charged, list price times 0.85: v3.0 and v2.6 from quotes of 2026-09,
// the others from the public catalogue and price texts of May to July 2026.

const prompt = text();
const needsPrompt = required(text());
const image = required(text());
const video = required(text());
const frame = text();
const without = text();
const aspect = choice(['16:9', '9:16', '1:1'], '16:9');
const upTo15 = integer({ min: 3, max: 15, fallback: 5 });
const fiveOrTen = integer({ oneOf: [5, 10], fallback: 5 });
// Three old master nodes take the duration as a word.
const fiveOrTenWord = choice(['5', '10'], '5');
const adherence = number(0, 1, 0.5);
const keepsSound = toggle(true);
const turboSize = choice(['720p', '1080p'], '1080p');

const v3Shared: Fields = {
  prompt: needsPrompt,
  duration: upTo15,
  cfg_scale: adherence,
  sound: toggle(false),
  negative_prompt: without,
};
const shots: Fields = { multi_shot: toggle(), shot_type: text() };
const v3Text: Fields = { ...v3Shared, ...shots, aspect_ratio: aspect };
const v3Image: Fields = { ...v3Shared, ...shots, image, end_image: frame };
// 4k makes sound unless told not to.
const v3Text4k: Fields = { ...v3Shared, aspect_ratio: aspect, sound: toggle(true) };
const v3Image4k: Fields = {
  ...v3Shared,
  image,
  end_image: frame,
  sound: toggle(true),
  resolution: choice(['1080P', '4K'], '1080P'),
};
const motion: Fields = {
  image,
  video,
  character_orientation: required(choice(['image', 'video'], 'image')),
  prompt,
  keep_original_sound: keepsSound,
};
const avatar: Fields = { audio: required(text({ media: 'audio' })), image, prompt };

const v26Shared: Fields = {
  prompt: needsPrompt,
  negative_prompt: without,
  duration: fiveOrTen,
  cfg_scale: adherence,
  sound: toggle(true),
};

const o1Shared: Fields = { prompt: needsPrompt, aspect_ratio: aspect, duration: fiveOrTen };
const o3Text: Fields = {
  prompt: needsPrompt,
  aspect_ratio: aspect,
  duration: upTo15,
  sound: toggle(false),
};
// The image endpoints of O3 std and pro name the audio switch differently from all others.
const o3Image: Fields = {
  prompt: needsPrompt,
  image,
  end_image: frame,
  duration: upTo15,
  generate_audio: toggle(false),
};
const o3References: Fields = {
  ...o3Text,
  video: text(),
  images: texts({ maxItems: 7 }),
  keep_original_sound: keepsSound,
};
const o3Edit: Fields = {
  prompt: needsPrompt,
  video,
  images: texts({ maxItems: 4 }),
  keep_original_sound: keepsSound,
};

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

const byInput = { bills: 'input-video' } as const;

/** The Kling endpoints of Atlas Cloud. */
export const atlasCloudEndpoints: readonly Endpoint[] = [
  endpoint('kwaivgi/kling-v3.0-std/text-to-video', v3Text, hd, bySound(0.0714, 0.1071)),
  endpoint('kwaivgi/kling-v3.0-std/image-to-video', v3Image, hd, bySound(0.0714, 0.1071)),
  endpoint('kwaivgi/kling-v3.0-std/motion-control', motion, hd, flat(0.1071, byInput)),
  endpoint('kwaivgi/kling-v3.0-pro/text-to-video', v3Text, fullHd, bySound(0.0952, 0.1428)),
  endpoint('kwaivgi/kling-v3.0-pro/image-to-video', v3Image, fullHd, bySound(0.0952, 0.1428)),
  endpoint('kwaivgi/kling-v3.0-pro/motion-control', motion, fullHd, flat(0.1428, byInput)),
  // Inferred: only the list prices of 4k were seen.
  endpoint('kwaivgi/kling-v3.0-4k/text-to-video', v3Text4k, uhd, bySound(0.357, 0.5355)),
  endpoint('kwaivgi/kling-v3.0-4k/image-to-video', v3Image4k, uhd, bySound(0.357, 0.5355)),
  // Sources disagree on turbo; 1080p is inferred as list price times 0.85.
  endpoint(
    'kwaivgi/kling-v3.0-turbo/text-to-video',
    { prompt: needsPrompt, duration: upTo15, aspect_ratio: aspect, resolution: turboSize },
    fullHdWithSound,
    bySize(0.095, 0.119),
  ),
  endpoint(
    'kwaivgi/kling-v3.0-turbo/image-to-video',
    { image, prompt, duration: upTo15, resolution: turboSize, end_image: frame },
    fullHdWithSound,
    bySize(0.095, 0.119),
  ),

  endpoint(
    'kwaivgi/kling-v2.6-pro/text-to-video',
    { ...v26Shared, aspect_ratio: aspect },
    fullHd,
    bySound(0.0595, 0.119),
  ),
  endpoint(
    'kwaivgi/kling-v2.6-pro/image-to-video',
    { ...v26Shared, image, end_image: frame },
    fullHd,
    bySound(0.0595, 0.119),
  ),
  endpoint('kwaivgi/kling-v2.6-pro/motion-control', motion, fullHd, flat(0.112, byInput)),
  endpoint('kwaivgi/kling-v2.6-pro/avatar', avatar, fullHdWithSound, flat(0.095)),
  endpoint('kwaivgi/kling-v2.6-std/motion-control', motion, hd, flat(0.06, byInput)),
  endpoint('kwaivgi/kling-v2.6-std/avatar', avatar, hdWithSound, flat(0.048)),

  endpoint('kwaivgi/kling-v2.5-turbo-pro/text-to-video', { ...olderText, ...guided }, fullHd),
  endpoint(
    'kwaivgi/kling-v2.5-turbo-pro/image-to-video',
    { ...olderImage, ...guided, last_image: frame },
    fullHd,
  ),

  endpoint('kwaivgi/kling-video-o1/text-to-video', o1Shared, fullHd, flat(0.095)),
  endpoint('kwaivgi/kling-video-o1/image-to-video', { ...o1Shared, image }, fullHd, flat(0.095)),
  endpoint('kwaivgi/kling-video-o3-std/text-to-video', o3Text, hd, flat(0.071)),
  endpoint('kwaivgi/kling-video-o3-std/image-to-video', o3Image, hd, flat(0.071)),
  endpoint('kwaivgi/kling-video-o3-std/reference-to-video', o3References, hd, flat(0.071)),
  endpoint('kwaivgi/kling-video-o3-std/video-edit', o3Edit, hd, flat(0.107, byInput)),
  endpoint('kwaivgi/kling-video-o3-pro/text-to-video', o3Text, fullHd, flat(0.095)),
  endpoint('kwaivgi/kling-video-o3-pro/image-to-video', o3Image, fullHd, flat(0.095)),
  endpoint('kwaivgi/kling-video-o3-pro/reference-to-video', o3References, fullHd, flat(0.095)),
  endpoint('kwaivgi/kling-video-o3-pro/video-edit', o3Edit, fullHd, flat(0.143, byInput)),
  endpoint('kwaivgi/kling-video-o3-4k/text-to-video', { ...o3Text, sound: toggle(true) }, uhd),
  endpoint(
    'kwaivgi/kling-video-o3-4k/image-to-video',
    { prompt: needsPrompt, image, end_image: frame, duration: upTo15, sound: toggle(true) },
    uhd,
  ),

  endpoint(
    'kwaivgi/kling-v2.1-t2v-master',
    { ...olderText, ...guided, duration: fiveOrTenWord },
    fullHd,
  ),
  endpoint(
    'kwaivgi/kling-v2.1-i2v-master',
    {
      ...olderImage,
      ...guided,
      duration: fiveOrTenWord,
      negative_prompt: text({ fallback: 'blur, distort, and low quality' }),
    },
    fullHd,
  ),
  endpoint('kwaivgi/kling-v2.1-i2v-pro', olderImage, fullHd),
  endpoint(
    'kwaivgi/kling-v2.1-i2v-pro/start-end-frame',
    { ...olderImage, ...guided, end_image: required(frame) },
    fullHd,
    flat(0.076),
  ),
  endpoint('kwaivgi/kling-v2.1-i2v-standard', olderImage, hd),
  endpoint('kwaivgi/kling-v2.0-t2v-master', { ...olderText, duration: fiveOrTenWord }, hd),
  endpoint(
    'kwaivgi/kling-v2.0-i2v-master',
    { ...olderImage, ...guided, end_image: frame },
    hd,
    flat(0.221),
  ),
  endpoint('kwaivgi/kling-v1.6-t2v-standard', olderText, hd),
  endpoint(
    'kwaivgi/kling-v1.6-i2v-standard',
    { ...olderImage, guidance_scale: number(0, 20, 7.5) },
    hd,
    flat(0.0476),
  ),
  endpoint('kwaivgi/kling-v1.6-i2v-pro', { ...olderImage, end_image: frame }, fullHd),
  endpoint('kwaivgi/kling-v1.6-multi-i2v-standard', multiImage, hd, flat(0.0476)),
  endpoint('kwaivgi/kling-v1.6-multi-i2v-pro', multiImage, fullHd),
  endpoint('kwaivgi/kling-effects', { image, effect_scene: required(text()) }, hd),
  endpoint('kwaivgi/kling-lipsync/audio-to-video', {}, hd),
  endpoint('kwaivgi/kling-lipsync/text-to-video', {}, hd),

  ...atlasCloudFacts,

  newModel('acme/kite-1/text-to-video'),
];
