import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/money/budget.ts';
import type { ProviderEvent } from '../../src/provider/events.ts';
import { TaskCharges } from '../../src/provider/task-charges.ts';
import type { TaskState } from '../../src/types/task-state.ts';
import { task, taskId } from '../support/scene.ts';

const state = (facts: Partial<TaskState>): TaskState => ({
  id: taskId,
  provider: task.provider,
  endpoint: task.endpoint,
  model: 'film-std',
  status: 'running',
  providerStatus: 'working',
  videos: [],
  raw: {},
  ...facts,
});

const fault = (charged: 'yes' | 'no' | 'unknown') =>
  ({ status: 'failed', error: { kind: 'moderated', message: 'no', charged } }) as const;

/** A task that is open with 0.42 of 1 USD reserved. */
function opened(estimateUsd: number | undefined = 0.42) {
  const events: ProviderEvent[] = [];
  const charges = new TaskCharges((event) => events.push(event));
  const budget = createBudget({ limitUsd: 1 });
  charges.open(taskId, { estimateUsd, reservation: budget.reserve(0.42) });
  return { charges, budget, events };
}

describe('TaskCharges', () => {
  it('knows the tasks that were opened', () => {
    const { charges } = opened();
    expect([charges.knows(taskId), charges.knows('acme:x:y')]).toEqual([true, false]);
  });

  it.each(['queued', 'running'] as const)('keeps what is reserved while a task is %s', (status) => {
    const { charges, budget, events } = opened();
    charges.read(state({ status, cost: 0.3, error: fault('no').error }));
    expect(budget).toMatchObject({ reservedUsd: 0.42, spentUsd: 0 });
    expect(events).toEqual([]);
  });

  it('settles a success at its estimate where no cost is reported', () => {
    const { charges, budget, events } = opened();
    charges.read(state({ status: 'succeeded' }));
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.42 });
    expect(events).toEqual([]);
  });

  it.each(['succeeded', 'failed', 'canceled', 'expired'] as const)(
    'settles a task that %s at the cost that its end reports, and says so once',
    (status) => {
      const { charges, budget, events } = opened();
      charges.read(state({ status, cost: 0.3 }));
      expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.3 });
      charges.read(state({ status, cost: 0.9 }));
      expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.3 });
      expect(events).toEqual([{ type: 'cost', taskId, estimateUsd: 0.42, actualUsd: 0.3 }]);
    },
  );

  it('counts a cost of nothing as one', () => {
    const { charges, budget, events } = opened();
    charges.read(state({ status: 'succeeded', cost: 0 }));
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0 });
    expect(events).toMatchObject([{ type: 'cost', actualUsd: 0 }]);
  });

  it('gives back only what surely was not charged', () => {
    for (const charged of ['yes', 'unknown'] as const) {
      const { charges, budget } = opened();
      charges.read(state(fault(charged)));
      expect(budget).toMatchObject({ reservedUsd: 0.42, spentUsd: 0 });
    }
    const silent = opened();
    silent.charges.read(state({ status: 'expired' }));
    expect(silent.budget).toMatchObject({ reservedUsd: 0.42, spentUsd: 0 });
    const { charges, budget } = opened();
    charges.read(state(fault('no')));
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0 });
  });

  it('lets the records correct what an end has settled', () => {
    const { charges, budget, events } = opened();
    charges.read(state({ status: 'succeeded' }));
    charges.actual(taskId, 0.5);
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0.5 });
    expect(events).toEqual([{ type: 'cost', taskId, estimateUsd: 0.42, actualUsd: 0.5 }]);
  });

  it('takes no money for a task of another process, and reports what it cost', () => {
    const { charges, budget, events } = opened();
    charges.read(state({ id: 'acme:x:y', status: 'succeeded', cost: 0.3 }));
    expect(events).toEqual([]);
    charges.actual('acme:x:y', 0.3);
    expect(budget).toMatchObject({ reservedUsd: 0.42, spentUsd: 0 });
    expect(events).toEqual([
      { type: 'cost', taskId: 'acme:x:y', estimateUsd: undefined, actualUsd: 0.3 },
    ]);
  });

  it('works without a budget, and without an estimate', () => {
    const events: ProviderEvent[] = [];
    const charges = new TaskCharges((event) => events.push(event));
    charges.open(taskId, { estimateUsd: undefined, reservation: undefined });
    charges.read(state({ status: 'succeeded' }));
    charges.actual(taskId, 0.1);
    expect(events).toEqual([{ type: 'cost', taskId, estimateUsd: undefined, actualUsd: 0.1 }]);
    const failing = new TaskCharges(() => undefined);
    failing.open(taskId, { estimateUsd: undefined, reservation: undefined });
    expect(() => failing.read(state(fault('no')))).not.toThrow();
  });

  it('takes nothing for a success of which neither a price nor a cost is known', () => {
    const events: ProviderEvent[] = [];
    const charges = new TaskCharges((event) => events.push(event));
    const budget = createBudget({ limitUsd: 1 });
    charges.open(taskId, { estimateUsd: undefined, reservation: budget.reserve(0.42) });
    charges.read(state({ status: 'succeeded' }));
    expect(budget).toMatchObject({ reservedUsd: 0, spentUsd: 0 });
  });
});
