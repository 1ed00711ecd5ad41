import { scenarios } from '@genlock/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createUlazAI } from '../src/index.ts';
import { startSubject, type RunningSubject } from '@genlock/test-support/subject';

describe('ulazai passes the conformance suite', () => {
  let running: RunningSubject;
  beforeAll(async () => {
    running = await startSubject('ulazai', (settings) => createUlazAI(settings));
  });
  afterAll(() => running.close());

  for (const { name, run } of scenarios) {
    it(name, () => running.run(run));
  }
});
