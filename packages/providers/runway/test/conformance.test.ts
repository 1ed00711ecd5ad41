import { scenarios } from '@genlock/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createRunway } from '../src/index.ts';
import { startSubject, type RunningSubject } from '@genlock/test-support/subject';

describe('runway passes the conformance suite', () => {
  let running: RunningSubject;
  beforeAll(async () => {
    running = await startSubject('runway', (settings) => createRunway(settings));
  });
  afterAll(() => running.close());

  for (const { name, run } of scenarios) {
    it(name, () => running.run(run));
  }
});
