import {
  flatPrice,
  likeInput,
  resolutionTo,
  toMicroUsd,
  toUsd,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import { givenVideo, quoted, seed, typed } from './shared.ts';

/** What makes a given video larger or smoother, of several vendors. */
export function upscalerRows(): readonly EndpointRow[] {
  const by = quoted('2026-10-04');
  return [
    {
      ...larger('seedvr', 'fal-ai/seedvr/upscale/video'),
      note: notKnownBefore('0.001 USD per megapixel made, width x height x frames / 1,000,000'),
      fields: [givenVideo(), seed, seedVrSize],
      rawFields: [...outputFields, 'noise_scale', 'upscale_factor'],
      // Or `factor`, fal's own default, which leaves the resolution aside.
      rawDefaults: { upscale_mode: 'target' },
    },
    {
      ...larger('flashvsr', 'fal-ai/flashvsr/upscale/video'),
      note: notKnownBefore('0.0005 USD per megapixel made, width x height x frames / 1,000,000'),
      fields: [givenVideo(), seed],
      rawFields: [...outputFields, 'acceleration', 'color_fix', 'preserve_audio', 'upscale_factor'],
      rawDefaults: { quality: 70 },
    },
    byteDance(),
    {
      ...larger('bria-upscaler', 'bria/video/increase-resolution'),
      rawFields: ['desired_increase', 'preserve_audio'],
      // fal's own default is a WebM.
      rawDefaults: { output_container_and_codec: 'mp4_h264' },
      price: { ...flatPrice(by, 0.14), seconds: { of: 'input', inputMax: 30 } },
    },
    {
      ...larger('crystal-upscaler', 'clarityai/crystal-video-upscaler'),
      note: notKnownBefore(
        '0.1 USD per megapixel and second, twice that above 30 frames a second, thrice above 60',
      ),
      rawFields: ['scale_factor'],
    },
    {
      ...larger('fal-upscaler', 'fal-ai/video-upscaler'),
      note: notKnownBefore('0.0008 USD per megapixel made'),
      rawFields: ['scale'],
    },
    {
      ...larger('rife', 'fal-ai/rife/video'),
      note: notKnownBefore('0.0013 USD per second of computing'),
      rawFields: ['fps', 'loop', 'use_calculated_fps', 'use_scene_detection'],
      // How many between two of those that there are.
      rawDefaults: { num_frames: 1 },
    },
    {
      ...larger('flux-upscale', 'blackforestlabs/flux-video-upscale'),
      ...by,
      note: 'its other fields are not known: they go in as raw fields',
      price: fluxPrice(),
      chargedIfRefused: {
        answer: 'no',
        asOf: '2026-10-04',
        source: 'https://fal.ai/models/blackforestlabs/flux-video-upscale',
        confidence: 'third-party',
        note: 'it charges only for what is delivered, as others quote its page',
      },
    },
  ];
}

/** As long as the given video. */
function larger(model: string, id: string): EndpointRow {
  return { ...typed, id, model, mode: 'upscale', fields: [givenVideo()], fixed: likeInput };
}

function notKnownBefore(price: string): string {
  return `by its page (2026-10-04) it costs ${price}: what that comes to is not known before`;
}

const outputFields: readonly string[] = ['output_format', 'output_quality', 'output_write_mode'];

const seedVrSize: Field = {
  ...resolutionTo('target_resolution', '1080p', ['720p', '1080p', '1440p', '4k']),
  encode: '4k-as-2160p',
};

/** ByteDance's: twice as much at 60 frames a second, ten times as much in its best tier. */
function byteDance(): EndpointRow {
  const usd = { '1080p': 0.0072, '2k': 0.0144, '4k': 0.0288 } as const;
  const rates = Object.entries(usd).flatMap(([resolution, each]) => [
    { when: { resolution, tier: 'pro', fps: 60, isScaled: false }, usd: by(each, 20) },
    { when: { resolution, tier: 'pro', isScaled: false }, usd: by(each, 10) },
    { when: { resolution, fps: 60, isScaled: false }, usd: by(each, 2) },
    { when: { resolution, isScaled: false }, usd: each },
  ]);
  return {
    ...larger('bytedance-upscaler', 'fal-ai/bytedance-upscaler/upscale/video'),
    fields: [
      givenVideo(),
      resolutionTo('target_resolution', '1080p', ['1080p', '2k', '4k']),
      {
        from: 'fps',
        to: 'target_fps',
        default: 30,
        limits: { oneOf: [30, 60] },
        encode: 'as-text-with-fps',
      },
    ],
    rawFields: ['enhancement_preset', 'enhancement_tier', 'fidelity', 'scale_ratio'],
    // A ratio takes the place of the resolution that the price hangs on.
    rawFacts: {
      tier: { valueOf: 'enhancement_tier', otherwise: 'standard' },
      isScaled: 'scale_ratio',
    },
    price: { ...quoted('2026-10-04'), unit: 'second', rates, seconds: { of: 'input' } },
  };
}

/** So many times a price, to the micro-dollar. */
function by(usd: number, times: number): number {
  return toUsd(toMicroUsd(usd) * times);
}

/** By the second that is made, and paid for delivered ones alone: exact, and in a freer manner. */
function fluxPrice(): Price {
  const usd = [
    ['precise', '1080p', 0.14],
    ['precise', '2k', 0.25],
    ['precise', '4k', 0.55],
    ['creative', '1080p', 0.2],
    ['creative', '2k', 0.35],
    ['creative', '4k', 0.79],
  ] as const;
  return {
    ...quoted('2026-10-04'),
    unit: 'second',
    rates: usd.map(([manner, resolution, each]) => ({ when: { manner, resolution }, usd: each })),
    seconds: { of: 'input' },
    note: 'by manner and size: only what is delivered is paid for, says its page',
  };
}
