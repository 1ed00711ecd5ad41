import {
  likeInput,
  ratesByResolution,
  withSound,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  anyPrompt,
  aspectRatio,
  flat,
  givenVideo,
  image,
  lengthUntold,
  listedRow,
  motion,
  ofAudio,
  ofVideo,
  perSecond,
  prompt,
  promptUpTo,
  resolution,
  seconds,
  seed,
  speakingPicture,
  voice,
} from './listed.ts';
import { larger, upscaled } from './upscale.ts';

const sizes = resolution('720p', ['480p', '720p', '1080p']);
const fields: readonly Field[] = [prompt, seconds(5, 20), sizes, seed];
const rates = ratesByResolution({ '480p': 0.02, '720p': 0.03, '1080p': 0.04 });

/** 2.3, which makes picture and sound together. */
function newestRows(): readonly EndpointRow[] {
  return [
    listedRow({
      id: 'wavespeed-ai/ltx-2.3/text-to-video',
      model: 'ltx-2.3',
      mode: 'text-to-video',
      fields: [...fields, aspectRatio(['16:9', '9:16'])],
      fixed: withSound,
      price: perSecond(rates),
    }),
    listedRow({
      id: 'wavespeed-ai/ltx-2.3/image-to-video',
      model: 'ltx-2.3',
      mode: 'image-to-video',
      fields: [...fields, image],
      fixed: { ...withSound, aspectRatio: 'adaptive' },
      price: perSecond(rates),
    }),
    lipSyncRow('ltx-2.3', perSecond(rates, spoken)),
    listedRow({
      ...lengthUntold,
      id: 'wavespeed-ai/ltx-2.3/video-extend',
      model: 'ltx-2.3',
      mode: 'extend',
      fields: [anyPrompt, givenVideo, seconds(1, 20)],
      price: flat(0.1),
    }),
  ];
}

/** The audio may be 5 to 20 s long, and the video is as long. */
const spoken = ofAudio({ min: 5, max: 20 });

/** Without a picture somebody speaks whom the endpoint chooses. */
function lipSyncRow(model: string, price: Price): EndpointRow {
  return listedRow({
    id: `wavespeed-ai/${model}/lipsync`,
    model,
    mode: 'lip-sync',
    fields: [anyPrompt, { ...image, required: false }, voice, sizes, seed],
    fixed: speakingPicture,
    price,
  });
}

/** 2 and the open one of 19 billion parameters. */
function olderRows(): readonly EndpointRow[] {
  const openRates = ratesByResolution({ '480p': 0.015, '720p': 0.02, '1080p': 0.03 });
  return [
    listedRow({
      id: 'wavespeed-ai/ltx-2/video-extend',
      model: 'ltx-2',
      mode: 'extend',
      fields: [anyPrompt, givenVideo, { ...seconds(1, 20), limits: { min: 1, max: 20 } }],
      price: flat(0.1),
    }),
    lipSyncRow('ltx-2-19b', perSecond(openRates, spoken)),
    ...controls.map(controlRow),
    upscaled({
      id: 'wavespeed-ai/ltx-2-19b/video-upscaler',
      model: 'ltx-2-19b',
      fields: [givenVideo, larger('720p', '1080p', '2k', '4k')],
      price: perSecond(
        ratesByResolution({ '720p': 0.02, '1080p': 0.03, '2k': 0.05, '4k': 0.08 }),
        ofVideo({ min: 5, max: 600 }),
      ),
    }),
    ...retakes.map(retakeRow),
  ];
}

/** What of the given video is taken over. */
const controls = ['pose', 'depth', 'canny'] as const;

function controlRow(mode: (typeof controls)[number]): EndpointRow {
  const id = 'wavespeed-ai/ltx-2-19b/control';
  return listedRow({
    ...(mode === 'pose' ? {} : { key: `${id}/${mode}`, chosenBy: 'id' }),
    id,
    model: 'ltx-2-19b',
    mode: 'motion-control',
    note: `with its mode "${mode}": what of the given video is taken over`,
    fields: [anyPrompt, { ...image, required: false }, motion, sizes, seed],
    constants: { mode },
    // `preserve` keeps the sound of the given video, `generate` makes another, `none` has none.
    rawDefaults: { audio_mode: 'preserve' },
    fixed: likeInput,
    price: perSecond(
      ratesByResolution({ '480p': 0.03, '720p': 0.04, '1080p': 0.06 }),
      ofVideo({ min: 5, max: 20 }),
    ),
  });
}

/** What of the given video is replaced. */
const retakes = ['replace_audio_and_video', 'replace_audio', 'replace_video'] as const;

function retakeRow(mode: (typeof retakes)[number]): EndpointRow {
  const id = 'lightricks/ltx-2-retake';
  return listedRow({
    ...(mode === 'replace_audio_and_video' ? {} : { key: `${id}/${mode}`, chosenBy: 'id' }),
    id,
    model: 'ltx-2-retake',
    mode: 'video-to-video',
    note: `with its mode "${mode}"`,
    fields: [{ ...promptUpTo(5000), required: true }, givenVideo],
    constants: { mode },
    fixed: likeInput,
    price: flat(0.1, ofVideo({ min: 2, max: 16 })),
  });
}

/** LTX of Lightricks. */
export function ltxRows(): readonly EndpointRow[] {
  return [...newestRows(), ...olderRows()];
}
