import { describe, expect, it } from 'vitest';
import { usdText } from '../src/shared/figures.ts';
import { cancelMeaning } from '../src/server/cancel-meaning.ts';

describe('what a cancel means for the bill', () => {
  it.each([true, false, undefined])(
    'says the price as the page does, canCancel %s',
    (canCancel) => {
      const { bill } = cancelMeaning({ canCancel }, { status: 'running', estimateUsd: 0.42 });
      expect(bill).toContain(`It should cost ${usdText(0.42)}.`);
      expect(bill).not.toContain('USD');
    },
  );

  it('says nothing of a price that nobody knows', () => {
    const task = { status: 'queued', estimateUsd: undefined } as const;
    expect(cancelMeaning({ canCancel: true }, task).bill).not.toContain('should cost');
  });
});
