import { isTerminal } from '@genlock/core';
import { createBoard } from '../clip/board.ts';
import { clipOf } from '../clip/clip-of.ts';
import type { ClipOutput } from '../clip/clip-output.ts';
import { finishClip } from '../clip/make.ts';
import { openTask } from '../clip/open-task.ts';
import { openPlace } from '../clip/out-path.ts';
import type { Handler } from '../command/command.ts';
import { renderClip } from '../render/clip.ts';
import { codeOfStatus } from './status-handler.ts';
import type { save } from './save.ts';

/** Downloads the video of a task. */
export const run: Handler<typeof save> = async (call) => {
  const { args, options, io, output } = call;
  const { out, overwrite = false } = options;
  const place = await openPlace({ out, isOverwriting: overwrite, cwd: io.cwd });
  const { id, house, facts } = await openTask(args.task, options, call);
  const { durable: genlock } = house;
  const board = createBoard(io, output);
  call.defer(() => board.close());
  const state = await genlock.status(id);
  const work = { house, place, board, signal: io.interrupts(), clips: 1, reach: call.reach };
  const clip = isTerminal(state.status)
    ? await finishClip(state, { genlock, name: state.provider, facts }, work)
    : clipOf(state, facts);
  output.show<ClipOutput>(clip, () => renderClip(clip, io));
  if (!isTerminal(state.status)) {
    output.note(`It still runs. Follow it with: genlock wait ${id}${call.reach.flags}`);
  }
  return codeOfStatus(state);
};
