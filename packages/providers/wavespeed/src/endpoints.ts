import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { avatarRows } from './endpoints/avatars.ts';
import { currentRows } from './endpoints/current.ts';
import { grokRows } from './endpoints/grok.ts';
import { hailuoRows } from './endpoints/hailuo.ts';
import { happyHorseRows } from './endpoints/happyhorse.ts';
import { lipSyncRows } from './endpoints/lipsync.ts';
import { ltxRows } from './endpoints/ltx.ts';
import { lumaRows } from './endpoints/luma.ts';
import { olderRows } from './endpoints/older.ts';
import { omniRows } from './endpoints/omni.ts';
import { pixverseRows } from './endpoints/pixverse.ts';
import { seedanceVideoRows } from './endpoints/seedance-given.ts';
import { seedanceRows } from './endpoints/seedance.ts';
import { skyReelsRows } from './endpoints/skyreels.ts';
import { editorRows, motionRows } from './endpoints/tools.ts';
import { upscaleRows } from './endpoints/upscale.ts';
import { veoRows } from './endpoints/veo.ts';
import { viduRows } from './endpoints/vidu.ts';
import { wanVideoRows } from './endpoints/wan-given.ts';
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
    rows: () => [...seedanceRows(), ...seedanceVideoRows()],
  },
  { models: ['veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite'], rows: veoRows },
  {
    models: [
      'wan-2.6',
      'wan-2.6-flash',
      'wan-2.7',
      'wan-2.5',
      'wan-2.1',
      'wan-2.2',
      'wan-2.2-spicy',
    ],
    rows: () => [...wanRows(), ...wanVideoRows()],
  },
  {
    models: [
      'hailuo-2.3-standard',
      'hailuo-2.3-pro',
      'hailuo-2.3-fast-standard',
      'hailuo-2.3-fast-pro',
    ],
    rows: hailuoRows,
  },
  { models: ['happyhorse-1.0', 'happyhorse-1.1'], rows: happyHorseRows },
  { models: ['grok-imagine-video', 'grok-imagine-video-1.5'], rows: grokRows },
  { models: ['pixverse-v6', 'pixverse-lipsync', 'pixverse-mimic'], rows: pixverseRows },
  { models: ['vidu-q3', 'vidu-q3-turbo', 'vidu-q2-pro', 'vidu-q2-turbo'], rows: viduRows },
  { models: ['ltx-2.3', 'ltx-2', 'ltx-2-19b', 'ltx-2-retake'], rows: ltxRows },
  { models: ['luma-ray-3.2', 'luma-modify-video'], rows: lumaRows },
  { models: ['skyreels-v3-pro', 'skyreels-v3-std', 'skyreels-v3'], rows: skyReelsRows },
  {
    models: [
      'kling-avatar-v1-std',
      'kling-avatar-v1-pro',
      'kling-avatar-v2-std',
      'kling-avatar-v2-pro',
      'omnihuman',
      'omnihuman-1.5',
      'fabric-1.0',
      'heygen-avatar-v',
      'infinitetalk',
      'infinitetalk-fast',
      'hunyuan-avatar',
      'longcat-avatar',
      'longcat-avatar-1.5',
      'soulx-flashhead',
      'p-video',
    ],
    rows: avatarRows,
  },
  {
    models: [
      'kling-lipsync',
      'sync-lipsync-1.9',
      'sync-lipsync-2',
      'sync-lipsync-2-pro',
      'sync-lipsync-3',
      'sync-react-1',
      'latentsync',
      'bytedance-lipsync',
      'veed-lipsync',
      'heygen-video-translate',
    ],
    rows: lipSyncRows,
  },
  {
    models: [
      'lucy-edit-pro',
      'lucy-restyle',
      'runway-gen4-aleph',
      'video-outpainter',
      'void-inpainting',
    ],
    rows: editorRows,
  },
  { models: ['dreamactor-v2', 'scail', 'scail-2', 'steady-dancer'], rows: motionRows },
  {
    models: [
      'wavespeed-upscaler',
      'wavespeed-upscaler-pro',
      'wavespeed-ultimate-upscaler',
      'flashvsr',
      'seedvr2',
      'rife',
      'wavespeed-fps-increaser',
      'bytedance-upscaler',
      'runway-upscale-v1',
      'bria-upscaler',
      'crystal-upscaler',
    ],
    rows: upscaleRows,
  },
];

const sound = 'it makes sound and no video';

/**
 * Endpoints of the models list of 2026-06-23 that are something else than a video model: those of
 * Kling, and those that make sound for a video.
 */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'kwaivgi/kling-effects', reason: 'it applies a ready-made effect in place of a prompt' },
  { id: 'kwaivgi/kling-elements-advanced', reason: 'it makes an element for other endpoints' },
  { id: 'kwaivgi/kling-text-to-audio', reason: sound },
  { id: 'kwaivgi/kling-v1-tts', reason: sound },
  { id: 'kwaivgi/kling-v2.6/create-voice', reason: 'it makes a voice for other endpoints' },
  { id: 'kwaivgi/kling-video-to-audio', reason: sound },
  {
    id: 'elevenlabs/dubbing',
    reason: 'it translates the speech of a video and makes no other one',
  },
  { id: 'mirelo-ai/sfx-1.6/video-to-video', reason: sound },
  { id: 'mirelo-ai/sfx-v1.5/video-to-video', reason: sound },
  { id: 'mirelo-ai/sfx-v1/video-to-audio', reason: sound },
  { id: 'wavespeed-ai/hunyuan-video-foley', reason: sound },
  { id: 'wavespeed-ai/mmaudio-v2', reason: sound },
  { id: 'wavespeed-ai/think-sound', reason: sound },
];
