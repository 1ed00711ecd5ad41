import {
  fullHd,
  likeFirstFrame,
  resolutionTo,
  silent,
  type EndpointRow,
  type Field,
} from '@genlock/core/adapter';
import { lengths, neededOpenPrompt, nodeRow, openPrompt, seconds, shapes } from './beyond-kling.ts';
import { endImage, image } from './fields.ts';

// The nodes of Hailuo name no resolution: standard makes 768p and pro 1080p wherever it is said. No
// seller of it has sound.
const standard = { ...silent, resolution: '768p' } as const;
/** 6 s as fal's page of the same model says (2026-08-02): inferred here. */
const pro = { ...silent, ...fullHd, durationSeconds: 6 } as const;

const rawFields = ['enable_prompt_expansion'];
const sixOrTen = lengths({ oneOf: [6, 10] }, 6);

/** Hailuo 2.3. Pro has one length, and no field for it. */
function hailuoRows(): readonly EndpointRow[] {
  return [
    nodeRow('2026-03-05', {
      id: 'minimax/hailuo-2.3/t2v-standard',
      model: 'hailuo-2.3-standard',
      mode: 'text-to-video',
      fields: [neededOpenPrompt, sixOrTen],
      rawFields,
      fixed: standard,
    }),
    nodeRow('2025-12-22', {
      id: 'minimax/hailuo-2.3/t2v-pro',
      model: 'hailuo-2.3-pro',
      mode: 'text-to-video',
      fields: [neededOpenPrompt],
      rawFields,
      // The one node that needs it.
      rawDefaults: { enable_prompt_expansion: true },
      fixed: pro,
    }),
    nodeRow('2026-03-05', {
      id: 'minimax/hailuo-2.3/i2v-standard',
      model: 'hailuo-2.3-standard',
      mode: 'image-to-video',
      fields: [openPrompt, sixOrTen, image],
      rawFields,
      fixed: { ...standard, ...likeFirstFrame },
    }),
    nodeRow('2026-03-05', {
      id: 'minimax/hailuo-2.3/i2v-pro',
      model: 'hailuo-2.3-pro',
      mode: 'image-to-video',
      fields: [openPrompt, image],
      rawFields,
      fixed: { ...pro, ...likeFirstFrame },
    }),
    nodeRow('2026-03-05', {
      id: 'minimax/hailuo-2.3/fast',
      model: 'hailuo-2.3-fast-standard',
      mode: 'image-to-video',
      fields: [openPrompt, sixOrTen, image],
      rawFields: [...rawFields, 'go_fast'],
      fixed: { ...standard, ...likeFirstFrame },
    }),
  ];
}

const h3Shapes = ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'] as const;

const h3Fields: readonly Field[] = [
  neededOpenPrompt,
  seconds(5, 15),
  { ...resolutionTo('resolution', '2k', ['2k']), encode: 'upper-case' },
];

function h3Rows(): readonly EndpointRow[] {
  return [
    nodeRow('2026-07-31', {
      id: 'minimax/h3/text-to-video',
      model: 'minimax-h3',
      mode: 'text-to-video',
      fields: [...h3Fields, shapes('ratio', ...h3Shapes)],
    }),
    nodeRow('2026-07-31', {
      id: 'minimax/h3/image-to-video',
      model: 'minimax-h3',
      mode: 'image-to-video',
      fields: [
        ...h3Fields,
        { ...shapes('ratio', 'adaptive', ...h3Shapes), default: 'adaptive' },
        image,
        endImage,
      ],
    }),
  ];
}

/** MiniMax's Hailuo 2.3 and H3. */
export function minimaxRows(): readonly EndpointRow[] {
  return [...hailuoRows(), ...h3Rows()];
}
