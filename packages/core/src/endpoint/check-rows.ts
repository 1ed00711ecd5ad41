import { encoderOf } from './encode-body.ts';
import type { Encoders } from './encoders.ts';
import type { Endpoint } from './endpoint.ts';
import { checkOf, type RuleChecks } from './rules.ts';

/**
 * Holds rows against the encoders and rules that there are, before anything is sent by them.
 *
 * @throws TypeError that names the row and what is wrong in it
 */
export function checkRows(
  rows: readonly Endpoint[],
  {
    encoders = {},
    rules = {},
  }: { encoders?: Encoders | undefined; rules?: RuleChecks | undefined },
): void {
  for (const row of rows) {
    for (const { from, to, encode } of row.fields) {
      if (encode === undefined) continue;
      const { takes } = encoderOf(encode, encoders);
      if (takes.includes(from)) continue;
      throw new TypeError(
        `${row.id}: the encoder "${encode}" of "${to}" takes ${takes.join(', ')}, not ${from}.`,
      );
    }
    for (const rule of row.rules) checkOf(rule, rules);
  }
}
