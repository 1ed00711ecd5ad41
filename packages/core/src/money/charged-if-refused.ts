import type { EndpointRow } from '../endpoint/endpoint.ts';
import type { ChargedIfRefused } from '../types/charged-if-refused.ts';
import type { Charged, TaskFault } from '../types/task-fault.ts';

/** Whoever can say what a refusal costs: a provider for all that it has. */
interface Spokesman {
  readonly chargedIfRefused?: ChargedIfRefused | undefined;
}

/**
 * Whether a task of an endpoint is charged that is refused for its content: what its row says, else
 * what the provider says. `undefined` where nobody wrote it down.
 *
 * @example
 * const { answer = 'unknown' } = chargedIfRefusedAt(fal, row) ?? {};
 */
export function chargedIfRefusedAt(
  provider: Spokesman,
  row?: Pick<EndpointRow, 'chargedIfRefused'>,
): ChargedIfRefused | undefined {
  return row?.chargedIfRefused ?? provider.chargedIfRefused;
}

/** A refusal for its content is charged as the provider says, where its answer says nothing better. */
export function withRefusalCharge(fault: TaskFault, fact: ChargedIfRefused | undefined): TaskFault {
  const isOpen = fault.kind === 'moderated' && (fault.charged ?? 'unknown') === 'unknown';
  return isOpen && fact !== undefined ? { ...fault, charged: fact.answer } : fault;
}

const words: Readonly<Record<Charged, string>> = {
  yes: 'a task that is refused for its content is charged all the same',
  no: 'a task that is refused for its content is not charged',
  unknown: 'a task that is refused for its content may be charged',
};

/** What an estimate takes for granted of a refusal. */
export function refusalAssumption(fact: ChargedIfRefused | undefined): readonly string[] {
  return fact === undefined ? [] : [words[fact.answer]];
}
