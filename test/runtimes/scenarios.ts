import { createAtlasCloud } from '@genlock/atlascloud';
import { scenarios } from '@genlock/conformance';
import { createFal } from '@genlock/fal';
import { createWaveSpeed } from '@genlock/wavespeed';
import { startSubject } from '@genlock/test-support/subject';

// The conformance suite's core scenarios on every adapter, as they are built, over real HTTP to the
// emulator. It runs under Node, Bun and Deno alike, whose test runners differ: this one is a loop.

const adapters = { wavespeed: createWaveSpeed, fal: createFal, atlascloud: createAtlasCloud };
const names = ['wavespeed', 'fal', 'atlascloud'] as const;

let passed = 0;
let failed = 0;
for (const name of names) {
  const subject = await startSubject(name, (settings) => adapters[name](settings));
  for (const scenario of scenarios) {
    try {
      await subject.run(scenario.run);
      passed += 1;
    } catch (error) {
      failed += 1;
      console.error(`${name}: ${scenario.name}\n`, error);
    }
  }
  await subject.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
