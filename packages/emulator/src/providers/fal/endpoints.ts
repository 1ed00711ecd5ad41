import { type Endpoint, endpoint } from '../../catalogue/endpoint.ts';
import {
  choice,
  type Field,
  type Fields,
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
import { bySize, bySound, flat, type Price } from '../../catalogue/price.ts';
import { falFacts } from './facts.ts';

// Fields: fal-ai/fal-js@381105e libs/client/src/types/endpoints.ts (2026-08-02). Prices: fal.ai/models/{id}/llms.txt
// and the daily copy of fal's metadata in gokayfem/ComfyUI-fal-API data/fal_registry.json (August 2026).
// v4: fal.ai/models/kling/v4/{mode}/llms.txt (October 2026), where the types of some fields were not shown.

/** A fal endpoint: fal bills in units, whose price is one number per endpoint. */
export interface FalEndpoint extends Endpoint {
  /** USD of one billable unit. Default: the price of one plain second. */
  readonly unitPriceUsd?: number;
}

// Durations are words, not numbers: "5", not 5.
const seconds = (first: number, last: number): Field => choice(range(first, last).map(String), '5');
const upTo15 = seconds(3, 15);
const upTo10 = seconds(3, 10);
const fiveOrTen = choice(['5', '10'], '5');

const prompt = text({ maxLength: 2500 });
const needsPrompt = required(prompt);
const url = text();
const needsUrl = required(url);
const aspect = choice(['16:9', '9:16', '1:1'], '16:9');
const freeAspect = choice(['auto', '16:9', '9:16', '1:1'], 'auto');
const without = text({ fallback: 'blur, distort, and low quality' });
const adherence = number(0, 1, 0.5);
const multiPrompt = objects({ items: { prompt: needsPrompt, duration: seconds(1, 15) } });
const shotType = choice(['customize', 'intelligent'], 'customize');
const orientation = required(choice(['image', 'video']));
const anything: Field = { type: 'any' };

const v3Shared: Fields = {
  prompt,
  multi_prompt: multiPrompt,
  duration: upTo15,
  generate_audio: toggle(true),
  shot_type: shotType,
  negative_prompt: without,
  cfg_scale: adherence,
};
const v3Text: Fields = { ...v3Shared, aspect_ratio: aspect };
const v3Image: Fields = {
  ...v3Shared,
  start_image_url: needsUrl,
  end_image_url: url,
  elements: objects(),
};
const motion: Fields = {
  prompt,
  image_url: needsUrl,
  video_url: needsUrl,
  character_orientation: orientation,
  keep_original_sound: toggle(true),
};
const v3Motion: Fields = { ...motion, elements: objects({ maxItems: 1 }) };

const turboShared: Fields = {
  prompt: text({ maxLength: 3072 }),
  multi_prompt: multiPrompt,
  duration: upTo15,
};
const turboText: Fields = { ...turboShared, aspect_ratio: aspect };
const turboImage: Fields = { ...turboShared, image_url: needsUrl };

const o3Shared: Fields = {
  prompt,
  multi_prompt: multiPrompt,
  duration: upTo15,
  generate_audio: toggle(false),
  shot_type: shotType,
};
const o3Text: Fields = { ...o3Shared, aspect_ratio: aspect };
const o3Image: Fields = { ...o3Shared, image_url: needsUrl, end_image_url: url };
const o3References: Fields = {
  ...o3Text,
  start_image_url: url,
  end_image_url: url,
  image_urls: texts(),
  elements: objects(),
};
const videoInput = (keepsAudio: boolean): Fields => ({
  prompt: needsPrompt,
  video_url: needsUrl,
  image_urls: texts(),
  elements: objects(),
  keep_audio: toggle(keepsAudio),
});
const o3Edit: Fields = { ...videoInput(true), shot_type: text({ fallback: 'customize' }) };
const o3Restyle: Fields = {
  ...o3Edit,
  duration: choice(range(3, 15).map(String)),
  aspect_ratio: freeAspect,
};

const o1Image: Fields = {
  prompt: needsPrompt,
  start_image_url: needsUrl,
  end_image_url: url,
  duration: upTo10,
};
const o1References: Fields = {
  prompt: needsPrompt,
  image_urls: texts(),
  elements: objects(),
  duration: upTo10,
  aspect_ratio: aspect,
};
const o1Edit: Fields = videoInput(false);
const o1Restyle: Fields = { ...o1Edit, duration: upTo10, aspect_ratio: freeAspect };

const olderShared: Fields = { prompt: needsPrompt, duration: fiveOrTen, negative_prompt: without };
const olderText: Fields = { ...olderShared, aspect_ratio: aspect, cfg_scale: adherence };
const olderImage: Fields = { ...olderShared, image_url: needsUrl, cfg_scale: adherence };
const withTail: Fields = { ...olderImage, tail_image_url: url };
const multiImage: Fields = {
  ...olderShared,
  input_image_urls: required(texts({ maxItems: 4 })),
  aspect_ratio: aspect,
};
const masks: Fields = { dynamic_masks: objects(), static_mask_url: url };

const v4Shared: Fields = {
  prompt: text(),
  multi_prompt: objects(),
  duration: anything,
  resolution: choice(['720p', '1080p']),
};
const v4Image: Fields = { ...v4Shared, start_image_url: needsUrl, end_image_url: url };

// fal's page data names 0.14 as the unit price of v3 standard while its text says 0.084 and 0.126 a second:
// the count of units is scaled, not the price.
const v3StandardUnit = { unitPriceUsd: 0.14 } as const;
const v3Standard: Price = bySound(0.084, 0.126, { withVoice: 0.154 });
const v3Pro: Price = bySound(0.112, 0.168, { withVoice: 0.196 });
const v4: Price = bySize(0.157, 0.235);
// fal.ai/learn/tools/kling-api (2026): with a video given, its seconds and those made, at least twice those made.
const v4WithVideo: Price = { ...bySize(0.094, 0.141), countsInputVideo: true };
const byInput = { bills: 'input-video' } as const;

/** The Kling endpoints of fal. The last block is known by name only, so it takes any body. */
export const falEndpoints: readonly FalEndpoint[] = [
  endpoint(
    'kling/v4/text-to-video',
    { ...v4Shared, aspect_ratio: choice(['16:9', '9:16', '1:1', '21:9']) },
    hdWithSound,
    v4,
  ),
  endpoint('kling/v4/image-to-video', v4Image, hdWithSound, v4),
  endpoint('kling/v4/reference-to-video', v4Shared, hdWithSound, v4),
  endpoint(
    'kling/v4/video-to-video/edit',
    { ...v4Shared, video_url: needsUrl },
    hdWithSound,
    v4WithVideo,
  ),
  endpoint(
    'fal-ai/kling-video/v4/image-to-video',
    { ...v4Image, middle_image_urls: texts({ maxItems: 8 }) },
    hdWithSound,
    v4,
  ),

  {
    ...endpoint('fal-ai/kling-video/v3/standard/text-to-video', v3Text, hd, v3Standard),
    ...v3StandardUnit,
  },
  {
    ...endpoint('fal-ai/kling-video/v3/standard/image-to-video', v3Image, hd, v3Standard),
    ...v3StandardUnit,
  },
  endpoint('fal-ai/kling-video/v3/standard/motion-control', v3Motion, hd, flat(0.126, byInput)),
  endpoint('fal-ai/kling-video/v3/pro/text-to-video', v3Text, fullHd, v3Pro),
  endpoint('fal-ai/kling-video/v3/pro/image-to-video', v3Image, fullHd, v3Pro),
  endpoint('fal-ai/kling-video/v3/pro/motion-control', v3Motion, fullHd, flat(0.168, byInput)),
  endpoint('fal-ai/kling-video/v3/4k/text-to-video', v3Text, uhd, flat(0.42)),
  endpoint('fal-ai/kling-video/v3/4k/image-to-video', v3Image, uhd, flat(0.42)),
  endpoint(
    'fal-ai/kling-video/v3/turbo/standard/text-to-video',
    turboText,
    hdWithSound,
    flat(0.112),
  ),
  endpoint(
    'fal-ai/kling-video/v3/turbo/standard/image-to-video',
    turboImage,
    hdWithSound,
    flat(0.112),
  ),
  endpoint('fal-ai/kling-video/v3/turbo/pro/text-to-video', turboText, fullHdWithSound, flat(0.14)),
  endpoint(
    'fal-ai/kling-video/v3/turbo/pro/image-to-video',
    turboImage,
    fullHdWithSound,
    flat(0.14),
  ),

  endpoint('fal-ai/kling-video/o3/standard/text-to-video', o3Text, hd, bySound(0.084, 0.112)),
  endpoint('fal-ai/kling-video/o3/standard/image-to-video', o3Image, hd, bySound(0.084, 0.112)),
  endpoint(
    'fal-ai/kling-video/o3/standard/reference-to-video',
    o3References,
    hd,
    bySound(0.084, 0.112),
  ),
  endpoint('fal-ai/kling-video/o3/standard/video-to-video/edit', o3Edit, hd, flat(0.126, byInput)),
  endpoint('fal-ai/kling-video/o3/standard/video-to-video/reference', o3Restyle, hd, flat(0.126)),
  endpoint('fal-ai/kling-video/o3/pro/text-to-video', o3Text, fullHd, bySound(0.112, 0.14)),
  endpoint('fal-ai/kling-video/o3/pro/image-to-video', o3Image, fullHd, bySound(0.112, 0.14)),
  endpoint(
    'fal-ai/kling-video/o3/pro/reference-to-video',
    o3References,
    fullHd,
    bySound(0.112, 0.14),
  ),
  endpoint('fal-ai/kling-video/o3/pro/video-to-video/edit', o3Edit, fullHd, flat(0.168, byInput)),
  endpoint('fal-ai/kling-video/o3/pro/video-to-video/reference', o3Restyle, fullHd, flat(0.168)),
  endpoint('fal-ai/kling-video/o3/4k/text-to-video', o3Text, uhd, flat(0.42)),
  endpoint('fal-ai/kling-video/o3/4k/image-to-video', o3Image, uhd, flat(0.42)),
  endpoint('fal-ai/kling-video/o3/4k/reference-to-video', o3References, uhd, flat(0.42)),

  // Motion control: Kling's own list, which third parties found at fal, too (2026).
  // Inferred prices: o1 standard beyond image-to-video, and o1 with a video input (half as much again).
  endpoint('fal-ai/kling-video/o1/standard/image-to-video', o1Image, hd, flat(0.084)),
  endpoint('fal-ai/kling-video/o1/standard/reference-to-video', o1References, hd, flat(0.084)),
  endpoint('fal-ai/kling-video/o1/standard/video-to-video/edit', o1Edit, hd, flat(0.126, byInput)),
  endpoint('fal-ai/kling-video/o1/standard/video-to-video/reference', o1Restyle, hd, flat(0.126)),
  endpoint('fal-ai/kling-video/o1/image-to-video', o1Image, fullHd, flat(0.112)),
  endpoint('fal-ai/kling-video/o1/reference-to-video', o1References, fullHd, flat(0.112)),
  endpoint('fal-ai/kling-video/o1/video-to-video/edit', o1Edit, fullHd, flat(0.168, byInput)),
  endpoint('fal-ai/kling-video/o1/video-to-video/reference', o1Restyle, fullHd, flat(0.168)),

  endpoint(
    'fal-ai/kling-video/v2.6/pro/text-to-video',
    { ...olderText, generate_audio: toggle(true) },
    fullHd,
    bySound(0.07, 0.14),
  ),
  endpoint(
    'fal-ai/kling-video/v2.6/pro/image-to-video',
    {
      ...olderShared,
      start_image_url: needsUrl,
      end_image_url: url,
      voice_ids: texts({ maxItems: 2 }),
      generate_audio: toggle(true),
    },
    fullHd,
    bySound(0.07, 0.14, { withVoice: 0.168 }),
  ),
  endpoint('fal-ai/kling-video/v2.6/pro/motion-control', motion, fullHd),
  endpoint('fal-ai/kling-video/v2.6/standard/motion-control', motion, hd, flat(0.07, byInput)),

  // Published as a price for 5 s and one for each further second; both come to the same rate.
  endpoint('fal-ai/kling-video/v2.5-turbo/pro/text-to-video', olderText, fullHd, flat(0.07)),
  endpoint('fal-ai/kling-video/v2.5-turbo/pro/image-to-video', withTail, fullHd, flat(0.07)),
  endpoint('fal-ai/kling-video/v2.5-turbo/standard/image-to-video', olderImage, hd, flat(0.042)),
  endpoint('fal-ai/kling-video/v2.1/master/text-to-video', olderText, fullHd, flat(0.28)),
  endpoint('fal-ai/kling-video/v2.1/master/image-to-video', olderImage, fullHd, flat(0.28)),
  endpoint('fal-ai/kling-video/v2.1/pro/image-to-video', withTail, fullHd, flat(0.098)),
  endpoint('fal-ai/kling-video/v2.1/standard/image-to-video', olderImage, hd, flat(0.056)),
  endpoint('fal-ai/kling-video/v2/master/text-to-video', olderText, hd, flat(0.28)),
  endpoint('fal-ai/kling-video/v2/master/image-to-video', olderImage, hd, flat(0.28)),

  // No price is published for what follows.
  endpoint('fal-ai/kling-video/v1.6/pro/text-to-video', olderText, fullHd),
  endpoint(
    'fal-ai/kling-video/v1.6/pro/image-to-video',
    { ...withTail, aspect_ratio: aspect },
    fullHd,
  ),
  endpoint('fal-ai/kling-video/v1.6/pro/elements', multiImage, fullHd),
  endpoint('fal-ai/kling-video/v1.6/standard/text-to-video', olderText, hd),
  endpoint('fal-ai/kling-video/v1.6/standard/image-to-video', olderImage, hd),
  endpoint('fal-ai/kling-video/v1.6/standard/elements', multiImage, hd),
  endpoint('fal-ai/kling-video/v1.5/pro/text-to-video', olderText, fullHd),
  endpoint(
    'fal-ai/kling-video/v1.5/pro/image-to-video',
    { ...withTail, aspect_ratio: aspect, ...masks },
    fullHd,
  ),
  endpoint(
    'fal-ai/kling-video/v1/standard/text-to-video',
    {
      ...olderText,
      camera_control: choice([
        'down_back',
        'forward_up',
        'right_turn_forward',
        'left_turn_forward',
      ]),
      advanced_camera_control: { type: 'object' },
    },
    hd,
  ),
  endpoint('fal-ai/kling-video/v1/standard/image-to-video', { ...withTail, ...masks }, hd),

  endpoint('fal-ai/kling-video/v1/pro/ai-avatar', {}, fullHd),
  endpoint('fal-ai/kling-video/v1/standard/ai-avatar', {}, hd),
  endpoint('fal-ai/kling-video/v1.6/pro/effects', {}, fullHd),
  endpoint('fal-ai/kling-video/v1.6/standard/effects', {}, hd),
  endpoint('fal-ai/kling-video/v1.5/pro/effects', {}, fullHd),
  endpoint('fal-ai/kling-video/v1/standard/effects', {}, hd),

  ...falFacts,

  newModel('acme/kite-1/text-to-video'),
];
