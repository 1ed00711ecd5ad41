import { tokenScenarios } from '@genlock/conformance';
import { describe, it } from 'vitest';
import { tokenSubject } from './support/token-server.ts';

// A provider that mints tokens, small enough to be seen through; the suite is the subject.

describe('a provider whose tokens are minted passes the scenarios about them', () => {
  for (const { name, run } of tokenScenarios) {
    it(name, async () => {
      const { subject, close } = await tokenSubject();
      try {
        await run(subject);
      } finally {
        await close();
      }
    });
  }
});
