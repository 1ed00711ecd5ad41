import type { Charged } from '@genlock/core';
import type { ModelComparisonRow } from 'genlock';

const titles: Readonly<Record<Charged, string>> = {
  yes: 'charged all the same',
  no: 'not charged',
  unknown: 'may be charged',
};

/** Whether a refusal for its content is charged: a line for each answer, with who gives it. */
export function refusedLines(rows: readonly ModelComparisonRow[]): readonly string[] {
  const answers = new Map<string, Set<Charged>>();
  for (const { provider, chargedIfRefused: answer } of rows) {
    if (answer !== undefined) {
      answers.set(provider, (answers.get(provider) ?? new Set<Charged>()).add(answer));
    }
  }
  const names = new Map<Charged, Set<string>>();
  for (const { provider, model, chargedIfRefused: answer } of rows) {
    if (answer === undefined) continue;
    const isOfAll = answers.get(provider)?.size === 1;
    const name = isOfAll ? provider : `${model} at ${provider}`;
    names.set(answer, (names.get(answer) ?? new Set<string>()).add(name));
  }
  return (['no', 'unknown', 'yes'] as const).flatMap((answer) => {
    const at = names.get(answer);
    return at === undefined ? [] : [`${titles[answer]}: ${[...at].join(', ')}`];
  });
}
