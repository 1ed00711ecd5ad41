import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutput } from '../src/output/output.ts';
import { createProgress } from '../src/output/progress.ts';
import { printable } from '../src/output/printable.ts';
import { wrap } from '../src/output/wrap.ts';
import { renderClip } from '../src/render/clip.ts';
import type { ClipOutput } from '../src/clip/clip-output.ts';

/** What was written to standard error. */
function written(columns?: number): { err: (text: string) => void; all: string[] } & {
  errColumns?: () => number;
} {
  const all: string[] = [];
  const err = (text: string): void => void all.push(text);
  return columns === undefined ? { err, all } : { err, all, errColumns: () => columns };
}

const clip: ClipOutput = {
  taskId: 'fal:a:1',
  provider: 'fal',
  model: 'kling',
  endpoint: 'a',
  status: 'succeeded',
  videos: [{ url: 'https://fal.test/a.mp4' }],
  files: [],
  warnings: [],
};

describe('wrapped text', () => {
  it('fits any width and loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 30 })),
        fc.integer({ min: 1, max: 90 }),
        (words, width) => {
          const text = words.map((word) => word.replaceAll(/\s/g, '')).join(' ');
          const wrapped = wrap(text, width);
          for (const line of wrapped.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
          expect(wrapped.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        },
      ),
    );
  });
});

describe('words of somebody else', () => {
  it('move no cursor in a note, in a log of progress and in the path of a file', () => {
    const { err, all } = written();
    const io = { out: err, err, columns: undefined, hasColor: false };
    const output = createOutput(io, false);
    output.note('Saved as \u001B[2J.mp4');
    output.progress.update('fal: running (\u001B[1A)');
    const file = { path: '/\u001B[2J.mp4', bytes: 1, mediaType: 'video/mp4' };
    output.show({}, () => renderClip({ ...clip, files: [file] }, io));
    expect(all.join('')).not.toContain('\u001B');
  });
});

describe('progress', () => {
  it('is a line a step where no terminal is, and says each once', () => {
    const place = written();
    const progress = createProgress(place);
    progress.update('fal: queued', ' 1 s');
    progress.update('fal: queued', ' 2 s');
    progress.update('fal: running');
    progress.clear();
    expect(place.all).toEqual(['fal: queued\n', 'fal: running\n']);
  });

  it('is one line that is rewritten on a terminal, never as wide as it, and gone at the end', () => {
    const place = written(12);
    const progress = createProgress(place);
    progress.update('fal: queued', ' 1 s of about 60 s');
    progress.update('fal: running');
    progress.clear();
    expect(place.all).toEqual(['fal: queued', '\r\u001B[Kfal: runnin', '\r\u001B[K']);
  });

  it('lets no word of a provider move the cursor', () => {
    const place = written(80);
    createProgress(place).update('fal: \u001B[2Jgone\r\n');
    expect(place.all.join('')).toBe('fal:  [2Jgone ');
    expect(printable('a\u001B[2Jb\nc\u0007')).toBe('a [2Jb\nc ');
  });
});

describe('a clip for a person', () => {
  it.each([
    [{ costUsd: 0.42, estimateUsd: 0.42 }, 'cost 0.42 USD, as estimated'],
    [{ costUsd: 0.4, estimateUsd: 0.42 }, 'cost 0.40 USD; estimated 0.42 USD'],
    [{ costUsd: 0.4 }, 'cost 0.40 USD\n'],
    [{ costCredits: 12 }, 'cost 12 credits'],
    [{ estimateUsd: 0.42 }, 'estimate 0.42 USD; the provider has not reported the cost yet'],
  ])('with %j says "%s"', (money, words) => {
    expect(renderClip({ ...clip, ...money }, { hasColor: false })).toContain(words);
  });

  it('that failed beside others says what to do next', () => {
    const error = {
      code: 'task-pending',
      message: 'It goes on.',
      hint: 'Go on with: x',
      exitCode: 5,
    };
    const text = renderClip({ ...clip, error }, { hasColor: false });
    expect(text).toMatch(/^error {2}kling at fal: It goes on\.\n {2}Go on with: x\n/);
  });
});
