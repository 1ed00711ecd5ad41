import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { currentEndpoints } from './endpoints/current.ts';
import { grokRows } from './endpoints/grok.ts';
import { hailuoRows } from './endpoints/hailuo.ts';
import { happyHorseRows } from './endpoints/happyhorse.ts';
import { ltxRows } from './endpoints/ltx.ts';
import { lumaRows } from './endpoints/luma.ts';
import { miniMaxRows } from './endpoints/minimax.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';
import { pixVerseRows } from './endpoints/pixverse.ts';
import { seedanceRows } from './endpoints/seedance.ts';
import { veoRows } from './endpoints/veo.ts';
import { viduRows } from './endpoints/vidu.ts';
import { wanRows } from './endpoints/wan.ts';

/** Every endpoint of fal that Genlock serves. */
export const endpoints: readonly EndpointRow[] = [
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
  ...seedanceRows(),
  ...veoRows(),
  ...wanRows(),
  ...happyHorseRows(),
  ...hailuoRows(),
  ...miniMaxRows(),
  ...grokRows(),
  ...pixVerseRows(),
  ...viduRows(),
  ...ltxRows(),
  ...lumaRows(),
];

const avatar = 'it makes a picture speak, which is no video from a prompt';
const lipSync = 'it moves the lips of a video that is there already';
const effects = 'it applies a ready-made effect in place of a prompt';
const sound = 'it makes sound, not video';

/** Endpoints of Kling on fal that are something else than a video model. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'fal-ai/kling-video/ai-avatar/v2/pro', reason: avatar },
  { id: 'fal-ai/kling-video/ai-avatar/v2/standard', reason: avatar },
  { id: 'fal-ai/kling-video/v1/pro/ai-avatar', reason: avatar },
  { id: 'fal-ai/kling-video/v1/standard/ai-avatar', reason: avatar },
  { id: 'fal-ai/kling-video/lipsync/audio-to-video', reason: lipSync },
  { id: 'fal-ai/kling-video/lipsync/text-to-video', reason: lipSync },
  { id: 'fal-ai/kling-video/v1.6/pro/effects', reason: effects },
  { id: 'fal-ai/kling-video/v1.6/standard/effects', reason: effects },
  { id: 'fal-ai/kling-video/v1.5/pro/effects', reason: effects },
  { id: 'fal-ai/kling-video/v1/standard/effects', reason: effects },
  { id: 'fal-ai/kling-video/create-voice', reason: 'it makes a voice, not video' },
  { id: 'fal-ai/kling-video/v1/tts', reason: sound },
  { id: 'fal-ai/kling-video/video-to-audio', reason: sound },
];
