// Written by `pnpm generate` out of packages/providers/providers.json. Do not edit.

import { atlasCloud } from './atlascloud/atlascloud.ts';
import { fal } from './fal/fal.ts';
import { kling } from './kling/kling.ts';
import { pika } from './pika/pika.ts';
import { replicate } from './replicate/replicate.ts';
import { runway } from './runway/runway.ts';
import { ulazAI } from './ulazai/ulazai.ts';
import { waveSpeed } from './wavespeed/wavespeed.ts';

/** The providers whose HTTP the emulator speaks. */
export const providers: readonly [
  typeof waveSpeed,
  typeof fal,
  typeof atlasCloud,
  typeof replicate,
  typeof runway,
  typeof pika,
  typeof kling,
  typeof ulazAI,
] = [
  waveSpeed,
  fal,
  atlasCloud,
  replicate,
  runway,
  pika,
  kling,
  ulazAI,
];
