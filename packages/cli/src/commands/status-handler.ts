import { isTerminal, type TaskState } from '@genlock/core';
import { clipOf } from '../clip/clip-of.ts';
import type { ClipOutput } from '../clip/clip-output.ts';
import { costOf } from '../clip/make.ts';
import { openTask } from '../clip/open-task.ts';
import type { Handler } from '../command/command.ts';
import { exitCode, type ExitCode } from '../command/exit-codes.ts';
import { renderClip } from '../render/clip.ts';
import type { status } from './status.ts';

/** Reads a task once. */
export const run: Handler<typeof status> = async (call) => {
  const { args, options, io, output } = call;
  const { id, house, known, facts } = await openTask(args.task, options, call);
  const state = await house.durable.status(id);
  const costUsd = isTerminal(state.status) ? await costOf(state, house.durable) : undefined;
  const { file } = known ?? {};
  const files =
    file === undefined
      ? []
      : [
          {
            path: file.place,
            bytes: file.bytes ?? 0,
            mediaType: state.videos[0]?.mediaType ?? 'video/mp4',
          },
        ];
  output.show<ClipOutput>(clipOf(state, { ...facts, files, costUsd }), () =>
    renderClip(clipOf(state, { ...facts, costUsd }), io),
  );
  if (file !== undefined) output.note(`Saved as ${file.place}`);
  if (!isTerminal(state.status)) {
    output.note(`Follow it with: genlock wait ${id}${call.reach.flags}`);
  }
  return codeOfStatus(state);
};

/** How a command ends by the status of its task. */
export function codeOfStatus({ status }: Pick<TaskState, 'status'>): ExitCode {
  if (!isTerminal(status)) return exitCode.unknown;
  return status === 'succeeded' ? exitCode.ok : exitCode.no;
}
