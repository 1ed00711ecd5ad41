import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { currentEndpoints } from './endpoints/current.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';

/** Every endpoint of WaveSpeed that Genlock serves. */
export const endpoints: readonly EndpointRow[] = [
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
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
