import { scenarios } from '@genlock/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createPika } from '../src/index.ts';
import { startSubject, type RunningSubject } from '@genlock/test-support/subject';

describe('pika passes the conformance suite', () => {
  let running: RunningSubject;
  beforeAll(async () => {
    // Its jobs name no file: that has a route of its own, and what it answers early is not published.
    running = await startSubject('pika', (settings) => createPika(settings), { requestsOfEnd: 2 });
  });
  afterAll(() => running.close());

  for (const { name, run } of scenarios) {
    it(name, () => running.run(run));
  }
});
