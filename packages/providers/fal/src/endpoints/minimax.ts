import { likeFirstFrame, resolutionTo, type EndpointRow, type Field } from '@genlock/core/adapter';
import { endImageUrl, imageUrl } from './fields.ts';
import { openPrompt, ratios, seconds, typed } from './shared.ts';

/** MiniMax's H3. No price text of it was to be found. */
export function miniMaxRows(): readonly EndpointRow[] {
  const words = [openPrompt, fiveTo15, resolution];
  const note =
    'fal does not say how long a video may be: 5 to 15 s is what AtlasCloud takes for it';
  return [
    {
      ...typed,
      id: 'minimax/h3/text-to-video',
      model: 'minimax-h3',
      mode: 'text-to-video',
      note,
      fields: [...words, ratios('21:9', '16:9', '4:3', '1:1', '3:4', '9:16')],
      fixed: {},
    },
    {
      ...typed,
      id: 'minimax/h3/image-to-video',
      model: 'minimax-h3',
      mode: 'image-to-video',
      note,
      fields: [...words, imageUrl, endImageUrl],
      fixed: likeFirstFrame,
    },
  ];
}

const fiveTo15 = seconds(5, { min: 5, max: 15, integer: true });
/** The only one that there is. */
const resolution: Field = { ...resolutionTo('resolution', '2k', ['2k']), encode: 'upper-case' };
