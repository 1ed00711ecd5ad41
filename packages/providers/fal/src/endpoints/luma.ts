import { likeInput, ratesByResolution, type EndpointRow } from '@genlock/core/adapter';
import { endImageUrl, imageUrl } from './fields.ts';
import {
  givenVideo,
  openPrompt,
  priceTable,
  ratios,
  resolutions,
  secondsWithUnit,
  typed,
} from './shared.ts';
import { tenSecondsByKeyframes } from './words.ts';

/** Luma's Ray 3.2. Prices of what it makes of a video alone were to be found. */
export function lumaRows(): readonly EndpointRow[] {
  const sizes = resolutions('540p', '540p', '720p', '1080p');
  const fiveOrTen = secondsWithUnit(5, 5, 10);
  const shapes = ratios('3:4', '4:3', '1:1', '9:16', '16:9', '21:9');
  const words = [openPrompt, sizes, fiveOrTen, shapes];
  const rawFields = ['exr_export', 'hdr', 'loop'];
  return [
    {
      ...typed,
      id: 'luma/agent/ray/v3.2/text-to-video',
      model: 'luma-ray-3.2',
      mode: 'text-to-video',
      fields: words,
      rawFields,
      fixed: {},
    },
    {
      ...typed,
      id: 'luma/agent/ray/v3.2/image-to-video',
      model: 'luma-ray-3.2',
      mode: 'image-to-video',
      // In place of the frames: pictures at places in the video, which alone can have 10 s.
      fields: [...words, { ...imageUrl, required: false }, endImageUrl],
      rules: [tenSecondsByKeyframes],
      rawFields: [...rawFields, 'keyframes', 'keyframe_indexes'],
      fixed: {},
    },
    {
      ...typed,
      id: 'luma/agent/ray/v3.2/video-to-video',
      model: 'luma-ray-3.2',
      mode: 'video-to-video',
      fields: [
        openPrompt,
        sizes,
        fiveOrTen,
        givenVideo(),
        { from: 'firstFrame', to: 'start_image_url' },
      ],
      rawFields: [
        'auto_controls',
        'controls',
        'edit_strength',
        'exr_export',
        'hdr',
        'keyframes',
        'keyframe_indexes',
      ],
      fixed: {},
      price: {
        ...priceTable,
        unit: 'second',
        rates: ratesByResolution({ '540p': 0.144, '720p': 0.216, '1080p': 0.432 }),
      },
    },
    {
      ...typed,
      id: 'luma/agent/ray/v3.2/reframe',
      model: 'luma-ray-3.2',
      mode: 'video-to-video',
      chosenBy: 'id',
      fields: [openPrompt, sizes, { ...shapes, required: true }, givenVideo()],
      rawFields: ['source_position'],
      fixed: likeInput,
      price: {
        ...priceTable,
        unit: 'second',
        rates: ratesByResolution({ '540p': 0.06, '720p': 0.12, '1080p': 0.36 }),
        seconds: { of: 'input', inputMax: 30 },
      },
    },
  ];
}
