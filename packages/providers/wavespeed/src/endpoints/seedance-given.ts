import {
  ratesByResolution,
  ratesByResolutionAndSound,
  type BilledSeconds,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import {
  audios,
  givenVideo,
  images,
  lastImage,
  lengthUntold,
  listedRow,
  perSecond,
  prompt,
  ratioOrFrame,
  resolution,
  seconds,
  seed,
  soundSwitch,
  type BySize,
} from './listed.ts';
import { note, shapes, sizes, tiers, webSearch, type Tier } from './seedance.ts';

/** Both the given video and the one made count, each in whole seconds. */
const bothVideos: BilledSeconds = {
  of: 'input-and-output',
  round: 'up',
  inputMin: 2,
  inputMax: 15,
  followsInput: { min: 4, max: 15 },
};

const edited =
  'of the given video no more than 15 s are taken; without generateAudio its own sound is kept';

const editFields: readonly Field[] = [
  prompt,
  givenVideo,
  // How many is not told here: as many as beside a text.
  images('reference_images', 9),
  audios('reference_audios', 3),
  // As long as the given video unless asked otherwise.
  { from: 'durationSeconds', to: 'duration', limits: { min: 4, max: 15, integer: true } },
  ratioOrFrame(shapes),
  soundSwitch(),
];

function editRows({ model, usdWithVideo, usdTurbo }: Tier): readonly EndpointRow[] {
  const edit = { model, mode: 'video-to-video', note: edited, rawFields: webSearch } as const;
  return [
    listedRow({
      ...edit,
      id: `bytedance/${model}/video-edit`,
      fields: [...editFields, sizes],
      price: { ...perSecond(ratesByResolution(usdWithVideo), bothVideos), note },
    }),
    listedRow({
      ...edit,
      id: `bytedance/${model}/video-edit-turbo`,
      chosenBy: 'id',
      fields: [...editFields, resolution('720p', ['720p', '1080p'])],
      price: { ...perSecond(ratesByResolution(usdTurbo), bothVideos), note },
    }),
  ];
}

function extendRow(model: string, usd: BySize): EndpointRow {
  return listedRow({
    id: `bytedance/${model}/video-extend`,
    model,
    mode: 'extend',
    fields: [prompt, givenVideo, lastImage, seconds(4, 15), sizes, soundSwitch()],
    rawFields: webSearch,
    price: { ...perSecond(ratesByResolution(usd)), note },
  });
}

/** 1.5 pro, and a faster one which makes less. */
function proRows(): readonly EndpointRow[] {
  const pro = {
    ...lengthUntold,
    model: 'seedance-1.5-pro',
    mode: 'extend',
    rawFields: ['camera_fixed'],
  } as const;
  const fields: readonly Field[] = [prompt, givenVideo, seconds(4, 12), soundSwitch(), seed];
  return [
    listedRow({
      ...pro,
      id: 'bytedance/seedance-v1.5-pro/video-extend',
      fields: [...fields, resolution('720p', ['480p', '720p', '1080p'])],
      price: perSecond(
        ratesByResolutionAndSound({
          '480p': [0.012, 0.024],
          '720p': [0.026, 0.052],
          '1080p': [0.052, 0.104],
        }),
      ),
    }),
    listedRow({
      ...pro,
      id: 'bytedance/seedance-v1.5-pro/video-extend-fast',
      chosenBy: 'id',
      fields: [...fields, resolution('720p', ['720p', '1080p'])],
      price: perSecond(ratesByResolutionAndSound({ '720p': [0.02, 0.04], '1080p': [0.03, 0.06] })),
    }),
  ];
}

/** Seedance with a video that is changed, or goes on. */
export function seedanceVideoRows(): readonly EndpointRow[] {
  return [
    ...tiers.flatMap((tier) => [...editRows(tier), extendRow(tier.model, tier.usd)]),
    ...proRows(),
  ];
}
