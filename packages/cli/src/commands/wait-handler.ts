import { createBoard } from '../clip/board.ts';
import { clipOf } from '../clip/clip-of.ts';
import type { ClipOutput } from '../clip/clip-output.ts';
import { costOf, finishClip } from '../clip/make.ts';
import { expectedOf } from '../clip/expected.ts';
import { openTask } from '../clip/open-task.ts';
import { openPlace } from '../clip/out-path.ts';
import type { Handler } from '../command/command.ts';
import { renderClip } from '../render/clip.ts';
import { durationInWords } from '../render/words.ts';
import { codeOfStatus } from './status-handler.ts';
import type { wait } from './wait.ts';

/** Follows a task to its end. */
export const run: Handler<typeof wait> = async (call) => {
  const { args, options, io, output } = call;
  const { out, overwrite = false, timeout } = options;
  const place =
    out === undefined ? undefined : await openPlace({ out, isOverwriting: overwrite, cwd: io.cwd });
  const { id, house, known, facts } = await openTask(args.task, options, call);
  const { durable: genlock } = house;
  const board = createBoard(io, output);
  call.defer(() => board.close());
  const signal = io.interrupts();
  const since = known?.acceptedAt ?? io.now();
  const expectedMs = expectedOf(id, house);
  if (expectedMs !== undefined) {
    output.note(`takes about ${durationInWords(Math.max(1_000, expectedMs))} from its start`);
  }
  const task = { since, expectedMs };
  const state = await genlock.wait(id, {
    signal,
    timeoutMs: timeout === undefined ? undefined : timeout * 1_000,
    onState: (seen) => board.state(seen.provider, seen, task),
  });
  const all = { ...facts, elapsedMs: known === undefined ? undefined : io.now() - since };
  const clip =
    place === undefined
      ? clipOf(state, { ...all, costUsd: await costOf(state, genlock) })
      : await finishClip(
          state,
          { genlock, name: state.provider, facts: all },
          { house, place, board, signal, clips: 1, reach: call.reach },
        );
  board.close();
  output.show<ClipOutput>(clip, () => renderClip(clip, io));
  if (state.status === 'succeeded' && place === undefined) {
    output.note(`Save it with: genlock save ${id}${call.reach.flags}`);
  }
  return codeOfStatus(state);
};
