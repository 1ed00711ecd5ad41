import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { currentRows } from './endpoints/current.ts';
import { grokRows } from './endpoints/grok.ts';
import { hailuoRows } from './endpoints/hailuo.ts';
import { happyHorseRows } from './endpoints/happyhorse.ts';
import { ltxRows } from './endpoints/ltx.ts';
import { lumaRows } from './endpoints/luma.ts';
import { olderRows } from './endpoints/older.ts';
import { omniRows } from './endpoints/omni.ts';
import { pixverseRows } from './endpoints/pixverse.ts';
import { seedanceRows } from './endpoints/seedance.ts';
import { veoRows } from './endpoints/veo.ts';
import { viduRows } from './endpoints/vidu.ts';
import { wanRows } from './endpoints/wan.ts';

/** Every endpoint of WaveSpeed that Genlock serves. */
export const endpoints: readonly EndpointFamily[] = [
  {
    models: [
      'kling-v4.0',
      'kling-v3.0-std',
      'kling-v3.0-pro',
      'kling-v3.0-4k',
      'kling-v3.0-turbo-std',
      'kling-v3.0-turbo-pro',
    ],
    rows: currentRows,
  },
  {
    models: ['kling-o3-std', 'kling-o3-pro', 'kling-o3-4k', 'kling-o1-std', 'kling-o1-pro'],
    rows: omniRows,
  },
  {
    models: [
      'kling-v2.6-std',
      'kling-v2.6-pro',
      'kling-v2.5-turbo-std',
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
    models: ['seedance-2.0', 'seedance-2.0-fast', 'seedance-2.0-mini', 'seedance-1.5-pro'],
    rows: seedanceRows,
  },
  { models: ['veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite'], rows: veoRows },
  { models: ['wan-2.6', 'wan-2.6-flash', 'wan-2.7'], rows: wanRows },
  {
    models: [
      'hailuo-2.3-standard',
      'hailuo-2.3-pro',
      'hailuo-2.3-fast-standard',
      'hailuo-2.3-fast-pro',
    ],
    rows: hailuoRows,
  },
  { models: ['happyhorse-1.1'], rows: happyHorseRows },
  { models: ['grok-imagine-video', 'grok-imagine-video-1.5'], rows: grokRows },
  { models: ['pixverse-v6'], rows: pixverseRows },
  { models: ['vidu-q3', 'vidu-q3-turbo'], rows: viduRows },
  { models: ['ltx-2.3'], rows: ltxRows },
  { models: ['luma-ray-3.2'], rows: lumaRows },
];

const avatar = 'it makes a picture speak, which is no video from a prompt';
const lipSync = 'it moves the lips of a video that is there already';
const sound = 'it makes sound and no video';

/** Endpoints of Kling in the models list of 2026-06-23 that are something else than a video model. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'kwaivgi/kling-effects', reason: 'it applies a ready-made effect in place of a prompt' },
  { id: 'kwaivgi/kling-elements-advanced', reason: 'it makes an element for other endpoints' },
  { id: 'kwaivgi/kling-lipsync/audio-to-video', reason: lipSync },
  { id: 'kwaivgi/kling-lipsync/text-to-video', reason: lipSync },
  { id: 'kwaivgi/kling-text-to-audio', reason: sound },
  { id: 'kwaivgi/kling-v1-ai-avatar-pro', reason: avatar },
  { id: 'kwaivgi/kling-v1-ai-avatar-standard', reason: avatar },
  { id: 'kwaivgi/kling-v1-tts', reason: sound },
  { id: 'kwaivgi/kling-v2-ai-avatar-pro', reason: avatar },
  { id: 'kwaivgi/kling-v2-ai-avatar-standard', reason: avatar },
  { id: 'kwaivgi/kling-v2.6/create-voice', reason: 'it makes a voice for other endpoints' },
  { id: 'kwaivgi/kling-video-to-audio', reason: sound },
];
