import { scenarios } from '@genlock/conformance';
import type { ProviderName } from '@genlock/emulator';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createGenlock, type Route } from '../src/index.ts';
import { everyProvider } from '@genlock/test-support/every-provider';
import { startSubjectOn, type RunningSubject } from '@genlock/test-support/subject';

const routes: readonly {
  readonly name: string;
  readonly route: Route;
  /** Who serves what the suite asks for, so that faults strike there. */
  readonly server: ProviderName;
}[] = [
  { name: 'price', route: 'cheapest', server: 'atlascloud' },
  { name: 'a list', route: ['fal', 'wavespeed', 'atlascloud'], server: 'fal' },
];

describe.each(routes)('a router by $name passes the conformance suite', ({ route, server }) => {
  let running: RunningSubject;
  beforeAll(async () => {
    running = await startSubjectOn(
      (emulated, settings) =>
        createGenlock({
          providers: everyProvider.map(({ id, create }) =>
            create({ ...emulated[id], ...settings }),
          ),
          route,
        }),
      server,
    );
  });
  afterAll(() => running.close());

  for (const { name, run } of scenarios) {
    it(name, () => running.run(run));
  }
});
