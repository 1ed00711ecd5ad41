import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { currentRows } from './endpoints/current.ts';
import { fluxRows } from './endpoints/flux.ts';
import { geminiRows } from './endpoints/gemini.ts';
import { grokRows } from './endpoints/grok.ts';
import { happyHorseRows } from './endpoints/happyhorse.ts';
import { ltxRows } from './endpoints/ltx.ts';
import { minimaxRows } from './endpoints/minimax.ts';
import { olderRows } from './endpoints/older.ts';
import { omniRows } from './endpoints/omni.ts';
import { pixverseRows } from './endpoints/pixverse.ts';
import { seedanceRows } from './endpoints/seedance.ts';
import { speakingRows } from './endpoints/speaking.ts';
import { upscaleRows } from './endpoints/upscale.ts';
import { veoRows } from './endpoints/veo.ts';
import { viduRows } from './endpoints/vidu.ts';
import { wanAnimateRows, wanVideoRows } from './endpoints/wan-given.ts';
import { wanRows } from './endpoints/wan.ts';

/** Every endpoint of AtlasCloud that Genlock serves. */
export const endpoints: readonly EndpointFamily[] = [
  {
    models: [
      'kling-v3.0-std',
      'kling-v3.0-pro',
      'kling-v3.0-4k',
      'kling-v3.0-turbo',
      'kling-v3.0-turbo-std',
      'kling-v3.0-turbo-pro',
    ],
    rows: currentRows,
  },
  {
    models: ['kling-o3-std', 'kling-o3-pro', 'kling-o3-4k', 'kling-o1-pro'],
    rows: omniRows,
  },
  {
    models: [
      'kling-v2.6-std',
      'kling-v2.6-pro',
      'kling-v2.5-turbo-pro',
      'kling-v2.1-std',
      'kling-v2.1-pro',
      'kling-v2.1-master',
      'kling-v2.0-master',
      'kling-v1.6-std',
      'kling-v1.6-pro',
    ],
    rows: olderRows,
  },
  {
    models: ['seedance-2.0', 'seedance-2.0-fast', 'seedance-2.0-mini', 'seedance-2.5'],
    rows: seedanceRows,
  },
  { models: ['veo-3.1-fast'], rows: veoRows },
  {
    models: ['wan-2.6', 'wan-2.6-flash', 'wan-2.7', 'wan-2.5', 'wan-2.2-spicy', 'wan-2.2'],
    rows: () => [...wanRows(), ...wanVideoRows(), ...wanAnimateRows()],
  },
  {
    models: ['hailuo-2.3-standard', 'hailuo-2.3-pro', 'hailuo-2.3-fast-standard', 'minimax-h3'],
    rows: minimaxRows,
  },
  { models: ['grok-imagine-video', 'grok-imagine-video-1.5'], rows: grokRows },
  { models: ['pixverse-v6'], rows: pixverseRows },
  { models: ['vidu-q3-pro'], rows: viduRows },
  { models: ['happyhorse-1.1', 'happyhorse-1.0'], rows: happyHorseRows },
  { models: ['ltx-2.3-quality'], rows: ltxRows },
  { models: ['flux-3'], rows: fluxRows },
  { models: ['gemini-omni-flash'], rows: geminiRows },
  {
    models: [
      'kling-avatar-v2.6-std',
      'kling-avatar-v2.6-pro',
      'infinitetalk',
      'omnihuman-1.5',
      'fabric-1.0',
      'sync-lipsync-3',
      'veed-lipsync',
    ],
    rows: speakingRows,
  },
  {
    models: ['atlascloud-upscaler', 'byteplus-upscaler', 'tencent-upscaler'],
    rows: upscaleRows,
  },
];

const untold = 'no source of AtlasCloud reports its fields';

/** Endpoints of Kling on AtlasCloud that have no row. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'kwaivgi/kling-lipsync/audio-to-video', reason: untold },
  { id: 'kwaivgi/kling-lipsync/text-to-video', reason: untold },
  {
    id: 'kwaivgi/kling-effects',
    reason: 'it applies a ready-made effect in place of a prompt',
  },
];
