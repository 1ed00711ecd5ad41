import { fileRoutes } from '../../http/files.ts';
import { constantHeader, everyOf, keyAfter } from '../../http/authorize.ts';
import type { Provider } from '../../http/provider.ts';
import { insufficientCredits, refuse } from './envelope.ts';
import { organizationRoute } from './organization.ts';
import { taskRoutes } from './tasks.ts';
import { uploadRoute } from './uploads.ts';

/** The version that every request must name. */
const version = '2024-11-06';

/** Runway's API (npm `@runwayml/sdk` 4.20.1 of 2026-09-23; docs.dev.runwayml.com as quoted in autumn 2026). */
export const runway: Provider<'runway', 'baseURL'> = {
  name: 'runway',
  title: 'Runway',
  apiKey: 'key_emulator',
  environment: 'RUNWAYML_API_SECRET',
  factory: 'createRunway',
  hosts: { baseURL: '/runway/v1' },
  prefix: '/runway',
  // A request without the version is answered 400 (a probe that was published on 2026-10-04).
  authorize: everyOf(
    constantHeader('x-runway-version', version, () =>
      refuse(400, `The X-Runway-Version header must be ${version}.`),
    ),
    keyAfter('Bearer'),
  ),
  routes: [...fileRoutes('runway'), ...taskRoutes, uploadRoute, organizationRoute],
  refuse,
  unknownPath: () => refuse(404),
  unknownTask: () => refuse(404),
  insufficientFunds: insufficientCredits,
  status: { path: ['status'], waiting: 'PENDING' },
  credit: { usd: 0.01 },
  // "Moderated generations cost the same" (docs.dev.runwayml.com/api-details/moderation, 2026-09).
  chargedWhen: ['succeeded', 'moderated'],
};
