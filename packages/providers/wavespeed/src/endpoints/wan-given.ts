import {
  likeFirstFrame,
  likeInput,
  ratesByResolution,
  type EndpointRow,
  type Field,
  type Price,
} from '@genlock/core/adapter';
import {
  anyPrompt,
  flat,
  givenVideo,
  image,
  images,
  lengthUntold,
  listedRow,
  motion,
  negativePrompt,
  ofAudio,
  ofVideo,
  perClip,
  perSecond,
  prompt,
  resolution,
  seconds,
  secondsOf,
  seed,
  soundtrack,
  speakingPicture,
  voice,
} from './listed.ts';

const hdOrFullHd = resolution('720p', ['720p', '1080p']);
const price = perSecond(ratesByResolution({ '720p': 0.1, '1080p': 0.15 }));
const expansion = 'enable_prompt_expansion';

const extendFields: readonly Field[] = [prompt, negativePrompt, givenVideo, soundtrack, seed];
const extendRawFields: readonly string[] = [expansion];

/** 2.5, 2.6 and 2.7 of Alibaba. */
function alibabaRows(): readonly EndpointRow[] {
  const extend = { mode: 'extend', rawFields: extendRawFields } as const;
  return [
    listedRow({
      ...extend,
      ...lengthUntold,
      id: 'alibaba/wan-2.5/video-extend',
      model: 'wan-2.5',
      fields: [...extendFields, seconds(3, 10), resolution('720p', ['480p', '720p', '1080p'])],
      price: perSecond(ratesByResolution({ '480p': 0.05, '720p': 0.1, '1080p': 0.15 })),
    }),
    listedRow({
      ...extend,
      ...lengthUntold,
      id: 'alibaba/wan-2.6/video-extend',
      model: 'wan-2.6',
      fields: [...extendFields, secondsOf(5, 10, 15), hdOrFullHd],
      rawFields: [...extendRawFields, 'shot_type'],
      price,
    }),
    listedRow({
      ...extend,
      id: 'alibaba/wan-2.7/video-extend',
      model: 'wan-2.7',
      // Its length is that of the whole, which is also what is billed.
      fields: [...extendFields, { ...seconds(5, 15), encode: 'plus-input-seconds' }, hdOrFullHd],
      price: { ...price, seconds: { of: 'input-and-output', min: 5, max: 15 } },
    }),
    listedRow({
      id: 'alibaba/wan-2.7/video-edit',
      model: 'wan-2.7',
      mode: 'video-to-video',
      fields: [
        prompt,
        negativePrompt,
        givenVideo,
        images('images', 3),
        // As long as the given video unless asked otherwise.
        { from: 'durationSeconds', to: 'duration', limits: { min: 2, max: 10, integer: true } },
        hdOrFullHd,
        seed,
      ],
      rawFields: ['audio_setting', expansion],
      price: { ...price, seconds: { followsInput: { min: 2, max: 10 }, min: 2, max: 10 } },
    }),
  ];
}

/** The open models that WaveSpeed runs itself: 480p unless asked otherwise, 720p at twice that. */
const openSizes = resolution('480p', ['480p', '720p']);

function twiceForHd(usd: number, billed?: Price['seconds']): Price {
  return perSecond(ratesByResolution({ '480p': usd, '720p': 2 * usd }), billed);
}

const changed: Price = twiceForHd(0.04, ofVideo({ min: 5, max: 120 }));

/** The styles that are published. */
const styles = [
  'RealDomain FireScene Steampunk JapaneseAnime PencilSketch PixelArt Claymation Ukiyo-e',
  'Renaissance VanGogh Cyberpunk Watercolor ComicBook ChildrenBook Charcoal RickAndMorty',
  'SpiritedAway MoeAnime Pixar GoldenAge MyLittlePony BronzeSculpture CandySculpture',
  'ChocolateSculpture SilverSculpture GoldSculpture RustedIronSculpture GlassSculpture',
  'BrickSculpture IceSculpture SlimeSculpture 3DChibi Fabric Ghibli Jojo Lego PaperCutting',
]
  .join(' ')
  .split(' ');

/** 2.1: a given video in another style, with another person, or as a text says. */
function wan21Rows(): readonly EndpointRow[] {
  const edit = { model: 'wan-2.1', mode: 'video-to-video', fixed: likeInput } as const;
  const byId = { ...edit, chosenBy: 'id', price: changed } as const;
  return [
    ...['480p', '480p-ultra-fast', '720p', '720p-ultra-fast'].map((name) => variationRow(name)),
    listedRow({
      ...byId,
      id: 'wavespeed-ai/wan-2.1/ditto',
      note: 'its prompt is the name of a style',
      fields: [
        { from: 'prompt', to: 'prompt', required: true, limits: { oneOf: styles } },
        givenVideo,
        openSizes,
        seed,
      ],
    }),
    listedRow({
      ...byId,
      id: 'wavespeed-ai/wan-2.1/synthetic-to-real-ditto',
      fields: [givenVideo, openSizes, seed],
    }),
    listedRow({
      ...byId,
      id: 'wavespeed-ai/wan-2.1/mocha',
      note: 'the person of the picture takes the place of the one in the video',
      fields: [
        anyPrompt,
        givenVideo,
        { ...images('image', 1), required: true, encode: 'first-image' },
        openSizes,
        seed,
      ],
    }),
    listedRow({
      id: 'wavespeed-ai/wan-2.1/multitalk',
      model: 'wan-2.1',
      mode: 'lip-sync',
      fields: [anyPrompt, image, voice, seed],
      fixed: speakingPicture,
      price: flat(0.03, ofAudio({ min: 5, max: 600 })),
    }),
  ];
}

/** A clip of 5 s, and one of 10 s for half as much again. */
const usdOfFive: Readonly<Record<string, number>> = {
  '480p': 0.2,
  '480p-ultra-fast': 0.125,
  '720p': 0.3,
  '720p-ultra-fast': 0.225,
};

function variationRow(name: string): EndpointRow {
  const usd = usdOfFive[name] ?? 0;
  return listedRow({
    id: `wavespeed-ai/wan-2.1/v2v-${name}`,
    ...(name === '480p' ? {} : { chosenBy: 'id' as const }),
    model: 'wan-2.1',
    mode: 'video-to-video',
    fields: [prompt, negativePrompt, givenVideo, secondsOf(5, 10), seed],
    rawFields: ['flow_shift', 'guidance_scale', 'num_inference_steps', 'strength'],
    fixed: { resolution: name.slice(0, 4) },
    price: perClip(
      { when: { durationSeconds: 5 }, usd },
      { when: { durationSeconds: 10 }, usd: 1.5 * usd },
    ),
  });
}

/** 2.2. Animate moves the picture as the video does, or puts it in the place of the person there. */
function wan22Rows(): readonly EndpointRow[] {
  const moved = {
    model: 'wan-2.2',
    mode: 'motion-control',
    fields: [anyPrompt, image, motion, openSizes, seed],
    fixed: { ...likeInput, ...likeFirstFrame },
  } as const;
  const animate = { ...moved, id: 'wavespeed-ai/wan-2.2/animate', price: changed };
  return [
    listedRow({ ...animate, constants: { mode: 'animate' } }),
    listedRow({
      ...animate,
      key: `${animate.id}/replace`,
      chosenBy: 'id',
      note: 'the picture takes the place of the person in the video',
      fixed: likeInput,
      constants: { mode: 'replace' },
    }),
    listedRow({
      ...moved,
      id: 'wavespeed-ai/wan-2.2/fun-control',
      chosenBy: 'id',
      note: 'its formula of 2026-06-23 counts an audio that it does not take',
    }),
    listedRow({
      id: 'wavespeed-ai/wan-2.2/video-edit',
      model: 'wan-2.2',
      mode: 'video-to-video',
      fields: [prompt, givenVideo, openSizes, seed],
      fixed: likeInput,
      price: changed,
    }),
    listedRow({
      id: 'wavespeed-ai/wan-2.2/speech-to-video',
      model: 'wan-2.2',
      mode: 'lip-sync',
      fields: [anyPrompt, image, voice, openSizes, seed],
      fixed: speakingPicture,
      price: twiceForHd(0.03, ofAudio({ min: 5, max: 600 })),
    }),
    listedRow({
      ...lengthUntold,
      id: 'wavespeed-ai/wan-2.2-spicy/video-extend',
      model: 'wan-2.2-spicy',
      mode: 'extend',
      fields: [prompt, givenVideo, secondsOf(5, 8), openSizes, seed],
      price: twiceForHd(0.03),
    }),
  ];
}

/** Wan with a video that is changed or goes on, and pictures that speak. */
export function wanVideoRows(): readonly EndpointRow[] {
  return [...alibabaRows(), ...wan21Rows(), ...wan22Rows()];
}
