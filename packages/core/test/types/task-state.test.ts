import { describe, expect, it } from 'vitest';
import { isTerminal } from '../../src/types/task-state.ts';

describe('isTerminal', () => {
  it.each(['succeeded', 'failed', 'canceled', 'expired'] as const)(
    '%s changes no more',
    (status) => {
      expect(isTerminal(status)).toBe(true);
    },
  );

  it.each(['queued', 'running'] as const)('%s goes on', (status) => {
    expect(isTerminal(status)).toBe(false);
  });
});
