import type { EndpointRow, UnsupportedEndpoint } from '@genlock/core';
import { currentEndpoints } from './endpoints/current.ts';
import { olderEndpoints } from './endpoints/older.ts';
import { omniEndpoints } from './endpoints/omni.ts';
import { grokRows } from './endpoints/grok.ts';
import { minimaxRows } from './endpoints/minimax.ts';
import { happyHorseRows, ltxRows, pixverseRows, viduRows } from './endpoints/others.ts';
import { seedanceRows } from './endpoints/seedance.ts';
import { veoRows } from './endpoints/veo.ts';
import { wanRows } from './endpoints/wan.ts';

/** Every endpoint of AtlasCloud that Genlock serves. */
export const endpoints: readonly EndpointRow[] = [
  ...currentEndpoints,
  ...omniEndpoints,
  ...olderEndpoints,
  ...seedanceRows(),
  ...veoRows(),
  ...wanRows(),
  ...minimaxRows(),
  ...grokRows(),
  ...pixverseRows(),
  ...viduRows(),
  ...happyHorseRows(),
  ...ltxRows(),
];

const avatar = 'it makes a picture speak, which is no video from a prompt';
const lipSync = 'it moves the lips of a video that is there already';

/** Endpoints of Kling on AtlasCloud that are something else than a video model. */
export const unsupportedEndpoints: readonly UnsupportedEndpoint[] = [
  { id: 'kwaivgi/kling-v2.6-std/avatar', reason: avatar },
  { id: 'kwaivgi/kling-v2.6-pro/avatar', reason: avatar },
  { id: 'kwaivgi/kling-lipsync/audio-to-video', reason: lipSync },
  { id: 'kwaivgi/kling-lipsync/text-to-video', reason: lipSync },
  {
    id: 'kwaivgi/kling-effects',
    reason: 'it applies a ready-made effect in place of a prompt',
  },
];
