import { describe, expect, it } from 'vitest';
import { chargedIfRefusedAt, withRefusalCharge } from '../../src/money/charged-if-refused.ts';
import type { ChargedIfRefused } from '../../src/types/charged-if-refused.ts';
import { filmText } from '../support/acme.ts';
import { familyOf } from '../../src/endpoint/endpoint-family.ts';
import { toTaskStatus } from '../../src/task/task-status.ts';
import { createScene, taskId, type SceneOptions } from '../support/scene.ts';

const from = { asOf: '2026-01-02', source: 'acme.test/docs', confidence: 'official' } as const;
const charged: ChargedIfRefused = { ...from, answer: 'yes' };
const free: ChargedIfRefused = { ...from, answer: 'no' };
const refusal = { kind: 'moderated', message: 'no foxes' } as const;

describe('whether a refusal is charged', () => {
  it('is what the row says, else what the provider says, else not known', () => {
    expect(chargedIfRefusedAt({ chargedIfRefused: charged }, filmText)).toBe(charged);
    const row = { ...filmText, chargedIfRefused: free };
    expect(chargedIfRefusedAt({ chargedIfRefused: charged }, row)).toBe(free);
    expect(chargedIfRefusedAt({}, filmText)).toBeUndefined();
  });

  it('follows the fact where the answer about the task does not tell', () => {
    expect(withRefusalCharge(refusal, charged).charged).toBe('yes');
    expect(withRefusalCharge({ ...refusal, charged: 'unknown' }, free).charged).toBe('no');
    expect(withRefusalCharge(refusal, undefined)).toBe(refusal);
  });

  it('stays what the answer tells where it does, and is about no other failure', () => {
    for (const told of ['yes', 'no'] as const) {
      expect(withRefusalCharge({ ...refusal, charged: told }, charged).charged).toBe(told);
    }
    const failure = { ...refusal, kind: 'generation-failed', charged: 'unknown' } as const;
    expect(withRefusalCharge(failure, free)).toBe(failure);
  });

  it('stands on the task that ended as moderated, by its row and by its provider', () => {
    const chargeOf = (facts: SceneOptions['facts'], id = taskId) => {
      const { engine } = createScene({ facts });
      const reading = { providerStatus: 'broken', reason: refusal };
      return toTaskStatus(engine, id, reading).error?.charged;
    };
    expect(chargeOf({ chargedIfRefused: charged })).toBe('yes');
    const row = { ...filmText, chargedIfRefused: free };
    const byRow = { chargedIfRefused: charged, endpoints: [familyOf([row])] };
    expect(chargeOf(byRow)).toBe('no');
    expect(chargeOf(byRow, 'only-the-own-id')).toBe('yes');
    expect(chargeOf({})).toBeUndefined();
  });

  it('is taken for granted by an estimate, in words', () => {
    const assumptionsOf = (facts: SceneOptions['facts']) =>
      createScene({ facts }).provider.estimate({ model: 'film-std', prompt: 'a fox' }).assumptions;
    expect(assumptionsOf({ chargedIfRefused: charged }).at(-1)).toBe(
      'a task that is refused for its content is charged all the same',
    );
    expect(assumptionsOf({ chargedIfRefused: free }).at(-1)).toContain('is not charged');
    expect(assumptionsOf({}).join()).not.toContain('refused');
  });
});
