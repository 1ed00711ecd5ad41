import { scenarios, tokenScenarios } from '@genlock/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createKling } from '../src/index.ts';
import { startSubject, type RunningSubject } from '@genlock/test-support/subject';

describe('kling passes the conformance suite', () => {
  let running: RunningSubject;
  beforeAll(async () => {
    running = await startSubject('kling', (settings) => createKling(settings));
  });
  afterAll(() => running.close());

  for (const { name, run } of [...scenarios, ...tokenScenarios]) {
    it(name, () => running.run(run));
  }
});
