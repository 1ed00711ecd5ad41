import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { currentEndpoints } from './endpoints/current.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';

/** Every endpoint of fal that Genlock serves. */
export const endpoints: readonly EndpointRow[] = [
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
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
