import { type Endpoint, endpoint } from './endpoint.ts';
import { choice, type Fields, integer, required, text, toggle } from './field.ts';
import { bySound } from './price.ts';

const fields: Fields = {
  prompt: required(text({ maxLength: 500 })),
  duration: integer({ oneOf: [4, 8], fallback: 8 }),
  aspect_ratio: choice(['16:9', '9:16'], '16:9'),
  resolution: choice(['720p', '1080p'], '1080p'),
  generate_audio: toggle(true),
  seed: integer({ min: 0 }),
  mood: choice(['calm', 'wild'], 'calm'),
};

/**
 * A model that no table of a client has, as each real one is on its first day: it stands in the live
 * catalogue alone. No provider sells it.
 */
export const newModel = (id: string): Endpoint =>
  endpoint(id, fields, { resolution: '1080p' }, bySound(0.05, 0.1));
