import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { currentEndpoints } from './endpoints/current.ts';
import { grokRows } from './endpoints/grok.ts';
import { hailuoRows } from './endpoints/hailuo.ts';
import { happyHorseRows } from './endpoints/happyhorse.ts';
import { ltxRows } from './endpoints/ltx.ts';
import { lumaRows } from './endpoints/luma.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';
import { pixverseRows } from './endpoints/pixverse.ts';
import { seedanceRows } from './endpoints/seedance.ts';
import { veoRows } from './endpoints/veo.ts';
import { viduRows } from './endpoints/vidu.ts';
import { wanRows } from './endpoints/wan.ts';

/** Every endpoint of WaveSpeed that Genlock serves. */
export const endpoints: readonly EndpointRow[] = [
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
  ...seedanceRows(),
  ...veoRows(),
  ...wanRows(),
  ...hailuoRows(),
  ...happyHorseRows(),
  ...grokRows(),
  ...pixverseRows(),
  ...viduRows(),
  ...ltxRows(),
  ...lumaRows(),
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
