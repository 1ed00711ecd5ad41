import { describe, expect, it } from 'vitest';
import { inPieces } from '../../src/node/in-pieces.ts';

async function* from(parts: readonly string[], error?: Error) {
  for (const part of parts) yield Buffer.from(part);
  if (error !== undefined) throw error;
}

async function piecesOf(parts: readonly string[], error?: Error) {
  const pieces: string[] = [];
  const outcome = await (async () => {
    for await (const piece of inPieces(from(parts, error), 3, 5)) {
      pieces.push(Buffer.from(piece).toString());
    }
  })().catch((thrown: unknown) => thrown);
  return { pieces, outcome };
}

describe('inPieces', () => {
  it('gives a first piece that is large enough, larger ones, and the rest', async () => {
    const { pieces } = await piecesOf(['a', 'b', 'cd', 'e', 'fg', 'hij', 'k']);
    expect(pieces).toEqual(['abcd', 'efghij', 'k']);
  });

  it('gives what there is where it is less', async () => {
    expect(await piecesOf(['a', 'b'])).toEqual({ pieces: ['ab'], outcome: undefined });
    expect(await piecesOf([])).toEqual({ pieces: [], outcome: undefined });
  });

  it('gives what has come before it throws', async () => {
    const error = new Error('dropped');
    expect(await piecesOf(['abc', 'd'], error)).toEqual({ pieces: ['abc', 'd'], outcome: error });
  });

  it('gives nothing of a first piece that broke off before it could report anything (case 6.1)', async () => {
    const error = new Error('dropped');
    expect(await piecesOf(['a', 'b'], error)).toEqual({ pieces: [], outcome: error });
  });
});
