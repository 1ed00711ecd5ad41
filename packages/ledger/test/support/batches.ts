import type { AccountRules, BatchItem, NewItem } from '../../src/index.ts';

/** So many items, whose requests nobody reads. */
export function items(count: number): readonly NewItem[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `item-${at}`,
    request: '{}',
    hash: 'h',
    priority: 0,
  }));
}

/** An account without limits that matter. */
export function account(rules: Partial<AccountRules> = {}): AccountRules {
  const limits = { submits: 100, submitsPerMinute: Infinity, running: undefined, faults: 5 };
  return { name: 'fal', ...limits, ...rules };
}

export function nameOf({ id }: BatchItem): string {
  return id;
}

/** A clock that stands still until it is put forward or back. */
export function clockOf(): { readonly now: () => number; readonly skip: (ms: number) => void } {
  let time = 1_800_000_000_000;
  return {
    now: () => time,
    skip: (ms) => {
      time += ms;
    },
  };
}
