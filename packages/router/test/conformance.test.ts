import { createAtlasCloud } from '@genlock/atlascloud';
import { scenarios } from '@genlock/conformance';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createGenlock, type Route } from '../src/index.ts';
import { startSubjectOn, type RunningSubject } from '../../../test/support/subject.ts';

const routes: readonly { readonly name: string; readonly route: Route }[] = [
  { name: 'price', route: 'cheapest' },
  { name: 'a list', route: ['fal', 'wavespeed', 'atlascloud'] },
];

describe.each(routes)('a router by $name passes the conformance suite', ({ route }) => {
  let running: RunningSubject;
  beforeAll(async () => {
    running = await startSubjectOn((emulated, settings) =>
      createGenlock({
        providers: [
          createWaveSpeed({ ...emulated.wavespeed, ...settings }),
          createFal({ ...emulated.fal, ...settings }),
          createAtlasCloud({ ...emulated.atlascloud, ...settings }),
        ],
        route,
      }),
    );
  });
  afterAll(() => running.close());

  for (const { name, run } of scenarios) {
    it(name, () => running.run(run));
  }
});
