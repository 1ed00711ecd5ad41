import type { CheckOutput } from '../commands/doctor-output.ts';
import type { Answer } from './probes.ts';

/** Webhooks and signed keys are refused from here on. */
const wrongMs = 300_000;
/** A clock that is set by the network is nearer than that. */
const oddMs = 30_000;

/** Holds the clock of this machine against those of the hosts: the median of what they tell. */
export function clockCheck(answers: readonly Answer[]): readonly CheckOutput[] {
  const told = answers.flatMap(({ aheadMs }) => aheadMs ?? []).toSorted((a, b) => a - b);
  const aheadMs = told[Math.floor(told.length / 2)];
  const about = 'clock';
  if (aheadMs === undefined) return [{ about, state: 'off', text: 'no host told the time' }];
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  if (Math.abs(aheadMs) < oddMs) return [{ about, state: 'good', text: 'is right' }];
  const text = `is ${seconds} s ${aheadMs > 0 ? 'behind' : 'ahead of'} the clocks of the providers`;
  const state = Math.abs(aheadMs) < wrongMs ? 'warning' : 'bad';
  return [{ about, state, text, hint: 'Set it by the network (NTP).' }];
}
