import {
  type EndpointRow,
  likeFirstFrame,
  type Provenance,
  type Rate,
  ratesByResolutionAndSound,
} from '@genlock/core/adapter';
import { imageUrl } from './fields.ts';
import {
  givenVideo,
  negativePromptUpTo,
  promptUpTo,
  ratios,
  resolutions,
  seconds,
  seed,
  soundSwitch,
  typed,
} from './shared.ts';

/** PixVerse v6. A price of its extension alone was to be found. */
export function pixVerseRows(): readonly EndpointRow[] {
  // Up to 2,048 bytes of UTF-8: a text of other letters than English ones is refused earlier.
  const words = [
    promptUpTo(2048),
    negativePromptUpTo(2048),
    seconds(5, { min: 1, max: 15, integer: true }),
    resolutions('720p', '360p', '540p', '720p', '1080p'),
    soundSwitch('generate_audio_switch'),
    seed,
  ];
  const own = { ...typed, model: 'pixverse-v6' };
  const shared = { ...own, rawFields: ['generate_multi_clip_switch', 'style', 'thinking_type'] };
  return [
    {
      ...shared,
      id: 'fal-ai/pixverse/v6/text-to-video',
      mode: 'text-to-video',
      fields: [...words, ratios('16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9')],
      fixed: {},
    },
    {
      ...shared,
      id: 'fal-ai/pixverse/v6/image-to-video',
      mode: 'image-to-video',
      fields: [...words, imageUrl],
      fixed: likeFirstFrame,
    },
    {
      ...own,
      id: 'fal-ai/pixverse/v6/extend',
      mode: 'extend',
      fields: [...words, givenVideo()],
      rawFields: ['style'],
      fixed: {},
      price: { ...extensionFrom, unit: 'second', rates: extensionRates() },
    },
  ];
}

/** By size, silent and with sound. */
function extensionRates(): readonly Rate[] {
  return ratesByResolutionAndSound({
    '360p': [0.025, 0.035],
    '540p': [0.035, 0.045],
    '720p': [0.045, 0.06],
    '1080p': [0.09, 0.115],
  });
}

/** Those of WaveSpeed (2026-06-23), with which a table of fal's agrees where there is no sound. */
const extensionFrom: Provenance = {
  asOf: '2026-08-02',
  source: "WaveSpeed's models list (2026-06-23), which a public table of fal's prices agrees with",
  confidence: 'third-party',
};
