import { encoderOf, type OwnWords } from './encode-body.ts';
import type { Endpoint } from './endpoint.ts';
import { checkOf } from './rules.ts';
import { shapeOf } from './shapes.ts';

/**
 * Holds rows against the encoders, rules and shapes that there are, before anything is sent by them.
 *
 * @throws TypeError that names the row and what is wrong in it
 */
export function checkRows(rows: readonly Endpoint[], own: OwnWords): void {
  for (const row of rows) {
    for (const { from, to, encode } of row.fields) {
      if (encode === undefined) continue;
      const { takes } = encoderOf(encode, own.encoders ?? {});
      if (takes.includes(from)) continue;
      throw new TypeError(
        `${row.key}: the encoder "${encode}" of "${to}" takes ${takes.join(', ')}, not ${from}.`,
      );
    }
    for (const rule of row.rules) checkOf(rule, own.rules ?? {});
    if (row.shape !== undefined) shapeOf(row.shape, own.shapes ?? {});
  }
}
