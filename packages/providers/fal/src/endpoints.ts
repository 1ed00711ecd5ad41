import type { EndpointFamily, UnsupportedEndpoint } from '@genlock/core';
import { currentRows } from './endpoints/current.ts';
import { grokRows } from './endpoints/grok.ts';
import { hailuoRows } from './endpoints/hailuo.ts';
import { happyHorseRows } from './endpoints/happyhorse.ts';
import { klingSpeechRows } from './endpoints/kling-speech.ts';
import { ltxRows } from './endpoints/ltx.ts';
import { lumaRows } from './endpoints/luma.ts';
import { miniMaxRows } from './endpoints/minimax.ts';
import { olderRows } from './endpoints/older.ts';
import { omniRows } from './endpoints/omni.ts';
import { pixVerseRows } from './endpoints/pixverse.ts';
import { seedanceRows } from './endpoints/seedance.ts';
import { omniHumanRows, syncRows } from './endpoints/speech.ts';
import { topazRows } from './endpoints/topaz.ts';
import { upscalerRows } from './endpoints/upscalers.ts';
import { veoRows } from './endpoints/veo.ts';
import { viduRows } from './endpoints/vidu.ts';
import { wanRows } from './endpoints/wan.ts';

/** Every endpoint of fal that Genlock serves. */
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
      'kling-v1.5-pro',
      'kling-v1.0-std',
    ],
    rows: olderRows,
  },
  {
    models: [
      'seedance-2.0',
      'seedance-2.0-fast',
      'seedance-2.0-mini',
      'seedance-2.5',
      'seedance-1.5-pro',
    ],
    rows: seedanceRows,
  },
  { models: ['veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite'], rows: veoRows },
  { models: ['wan-2.6', 'wan-2.6-flash', 'wan-2.7'], rows: wanRows },
  { models: ['happyhorse-1.1', 'happyhorse-1.0'], rows: happyHorseRows },
  {
    models: [
      'hailuo-2.3-standard',
      'hailuo-2.3-pro',
      'hailuo-2.3-fast-standard',
      'hailuo-2.3-fast-pro',
    ],
    rows: hailuoRows,
  },
  { models: ['minimax-h3'], rows: miniMaxRows },
  { models: ['grok-imagine-video', 'grok-imagine-video-1.5'], rows: grokRows },
  { models: ['pixverse-v6'], rows: pixVerseRows },
  { models: ['vidu-q3'], rows: viduRows },
  { models: ['ltx-2.3', 'ltx-2.3-quality'], rows: ltxRows },
  { models: ['luma-ray-3.2'], rows: lumaRows },
  {
    models: ['kling-avatar-v2-std', 'kling-avatar-v2-pro', 'kling-lipsync'],
    rows: klingSpeechRows,
  },
  { models: ['sync-lipsync-1.9', 'sync-lipsync-3', 'sync-react-1'], rows: syncRows },
  { models: ['omnihuman-1.5'], rows: omniHumanRows },
  {
    models: [
      'topaz-upscale',
      'topaz-upscale-precision',
      'topaz-upscale-generative',
      'topaz-upscale-creative',
      'topaz-interpolate',
      'topaz-denoise',
      'topaz-deblur',
      'topaz-hdr',
    ],
    rows: topazRows,
  },
  {
    models: [
      'seedvr',
      'flashvsr',
      'bytedance-upscaler',
      'bria-upscaler',
      'crystal-upscaler',
      'fal-upscaler',
      'rife',
      'flux-upscale',
    ],
    rows: upscalerRows,
  },
];

const avatar = 'it is the first version of a face that speaks, and the second is served';
const effects = 'it applies a ready-made effect in place of a prompt';
const sound = 'it makes sound, not video';

/** Endpoints of Kling on fal that are something else than a video model. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'fal-ai/kling-video/v1/pro/ai-avatar', reason: avatar },
  { id: 'fal-ai/kling-video/v1/standard/ai-avatar', reason: avatar },
  { id: 'fal-ai/kling-video/v1.6/pro/effects', reason: effects },
  { id: 'fal-ai/kling-video/v1.6/standard/effects', reason: effects },
  { id: 'fal-ai/kling-video/v1.5/pro/effects', reason: effects },
  { id: 'fal-ai/kling-video/v1/standard/effects', reason: effects },
  { id: 'fal-ai/kling-video/create-voice', reason: 'it makes a voice, not video' },
  { id: 'fal-ai/kling-video/v1/tts', reason: sound },
  { id: 'fal-ai/kling-video/video-to-audio', reason: sound },
];
