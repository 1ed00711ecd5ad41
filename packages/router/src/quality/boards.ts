import type { QualityBoard, QualityEntry } from './quality-board.ts';

/** A model by its name on a board and its neutral ids. */
const on = (named: string, ...models: readonly string[]): QualityEntry => ({ named, models });

/** What every board of the arena has in common. */
const arena = {
  measures: 'which of two videos people prefer, as a rating',
  url: 'https://arena.ai',
  readAt: 'https://github.com/oolong-tea-2026/arena-ai-leaderboards',
  confidence: 'third-party',
  terms: 'link',
  note: 'nothing was found that allows its numbers to be shared, so here is who is on it; the scale is fitted again each day',
} as const;

/**
 * Public comparisons of video models. Here and not in core, which has no word for good or bad: to
 * compare is what the router is for, and no provider needs it.
 */
export const qualityBoards: readonly QualityBoard[] = [
  {
    ...arena,
    id: 'arena-text-to-video',
    title: 'Arena, text to video',
    mode: 'text-to-video',
    asOf: '2026-08-14',
    entries: [
      on('Gemini Omni Flash', 'gemini-omni-flash'),
      on('FLUX 3', 'flux-3'),
      on('Seedance 2.0', 'seedance-2.0'),
      on('Seedance 2.5', 'seedance-2.5'),
      on('MiniMax H3', 'minimax-h3'),
      on('HappyHorse 1.0', 'happyhorse-1.0'),
      on('Veo 3.1', 'veo-3.1'),
    ],
  },
  {
    ...arena,
    id: 'arena-image-to-video',
    title: 'Arena, image to video',
    mode: 'image-to-video',
    asOf: '2026-08-14',
    entries: [
      on('MiniMax H3', 'minimax-h3'),
      on('Seedance 2.5', 'seedance-2.5'),
      on('Seedance 2.0', 'seedance-2.0'),
      on('Gemini Omni Flash', 'gemini-omni-flash'),
      on('Grok 1.5', 'grok-imagine-video-1.5'),
      on('FLUX 3', 'flux-3'),
      on('HappyHorse', 'happyhorse-1.0'),
      on('Wan 2.7', 'wan-2.7'),
    ],
  },
  {
    ...arena,
    id: 'arena-text-to-video-april',
    title: 'Arena, text to video, in April',
    mode: 'text-to-video',
    asOf: '2026-04-16',
    entries: [
      on('Grok Imagine', 'grok-imagine-video'),
      on('Wan 2.6', 'wan-2.6'),
      on('Seedance 1.5 Pro', 'seedance-1.5-pro'),
      on('Runway Gen-4.5', 'runway-gen4.5'),
      on('Kling 2.5 Turbo', 'kling-v2.5-turbo-pro'),
      on('Kling 2.6 Pro', 'kling-v2.6-pro'),
      on('Kling O1 Pro', 'kling-o1-pro'),
      on('Hailuo 2.3', 'hailuo-2.3-standard', 'hailuo-2.3-pro'),
      on('LTX-2 19B', 'ltx-2-19b'),
    ],
  },
  {
    ...arena,
    id: 'arena-image-to-video-april',
    title: 'Arena, image to video, in April',
    mode: 'image-to-video',
    asOf: '2026-04-16',
    entries: [
      on('Grok', 'grok-imagine-video'),
      on('Veo 3.1', 'veo-3.1'),
      on('Vidu Q3 Pro', 'vidu-q3-pro'),
      on('Kling 3 Pro', 'kling-v3.0-pro'),
      on('Wan 2.6', 'wan-2.6'),
      on('Seedance 1.5 Pro', 'seedance-1.5-pro'),
      on('Kling 2.6 Pro', 'kling-v2.6-pro'),
      on('Kling 2.5 Turbo', 'kling-v2.5-turbo-pro'),
      on('Hailuo 2.3', 'hailuo-2.3-standard', 'hailuo-2.3-pro'),
      on('Kling 2.1 Master', 'kling-v2.1-master'),
      on('Runway Gen-4 Turbo', 'runway-gen4-turbo'),
    ],
  },
  {
    ...arena,
    id: 'arena-video-edit',
    title: 'Arena, video edit',
    mode: 'video-to-video',
    asOf: '2026-04-14',
    entries: [
      on('HappyHorse', 'happyhorse-1.0'),
      on('Grok', 'grok-imagine-video'),
      on('Kling O3 Pro', 'kling-o3-pro'),
      on('Gen-4 Aleph', 'runway-gen4-aleph'),
      on('Kling O1 Pro', 'kling-o1-pro'),
    ],
  },
  {
    id: 'wbench-navigation',
    title: 'WBench, navigation split',
    measures: 'how well a model keeps to a path through a world; not how a film looks',
    url: 'https://github.com/meituan-longcat',
    asOf: '2026',
    confidence: 'official',
    terms: 'numbers',
    note: 'its authors publish the scores in the README of WBench; the tier of Kling 3.0 is not told',
    entries: [
      { ...on('Kling 3.0', 'kling-v3.0-std', 'kling-v3.0-pro'), score: 79.2 },
      { ...on('Wan 2.7', 'wan-2.7'), score: 78.5 },
      { ...on('Seedance 1.5', 'seedance-1.5-pro'), score: 76.5 },
      { ...on('LTX 2.3', 'ltx-2.3'), score: 74.4 },
    ],
  },
  {
    id: 'vbench',
    title: 'VBench',
    measures: '16 automatic measures, from the consistency of a subject to the style',
    url: 'https://huggingface.co/spaces/Vchitect/VBench_Leaderboard',
    asOf: '2025',
    confidence: 'third-party',
    terms: 'link',
    note: 'a table of it was published mid-2025 and not replicated; no numbers of the models here were read at the source',
    entries: [],
  },
  {
    id: 'artificial-analysis',
    title: 'Artificial Analysis, video arena',
    measures: 'which of two videos people prefer, as a rating',
    url: 'https://artificialanalysis.ai',
    asOf: '2026',
    confidence: 'third-party',
    terms: 'link',
    note: 'its free tier allows neither to redistribute its numbers nor to use them commercially, as public repositories quote its terms',
    entries: [],
  },
];
