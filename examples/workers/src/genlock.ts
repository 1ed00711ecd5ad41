import { env } from 'cloudflare:workers';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { createGenlock } from 'genlock';
import { films } from './films.ts';

/** An isolate makes its providers once, and uses them in every request. */
export const genlock = createGenlock({
  providers: [
    createFal({
      apiKey: env.FAL_KEY,
      baseURL: env.FAL_BASE_URL,
      restURL: env.FAL_REST_URL,
      platformURL: env.FAL_PLATFORM_URL,
    }),
    createWaveSpeed({ apiKey: env.WAVESPEED_API_KEY, baseURL: env.WAVESPEED_BASE_URL }),
  ],
  route: 'cheapest',
  // Each wait that finds a film puts it into R2, before the provider's link dies.
  sink: films.put,
});
