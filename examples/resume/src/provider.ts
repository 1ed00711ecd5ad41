import { createFal } from '@genlock/fal';

/** fal; where the emulator is, when there is one. The key comes from `FAL_KEY`. */
export const fal = createFal({
  baseURL: process.env['FAL_BASE_URL'],
  restURL: process.env['FAL_REST_URL'],
});
