import { saveVideo } from '@genlock/core/node';
import type { TaskState } from '@genlock/core';
import { interrupted } from '../command-error.ts';
import type { Reach } from '../command/reach.ts';
import type { OpenHouse } from '../seams/providers.ts';
import type { Board } from './board.ts';
import type { ClipOutput } from './clip-output.ts';
import type { OutPlace } from './out-path.ts';

/** What saving needs. */
export interface Keeping {
  readonly house: Pick<OpenHouse, 'ledger' | 'emulation'>;
  readonly place: OutPlace;
  readonly board: Board;
  readonly signal: AbortSignal;
  readonly reach: Reach;
  /** How many clips the command makes. */
  readonly clips: number;
}

/**
 * Saves the videos of a task, and notes the first in the ledger.
 *
 * @throws DownloadError
 * @throws CommandError where it is interrupted
 */
export async function keep(
  state: TaskState,
  { house, place, board, signal, clips, reach }: Keeping,
): Promise<ClipOutput['files']> {
  const files: ClipOutput['files'] = [];
  // An emulator serves its files from this machine.
  const isOpen = house.emulation !== undefined;
  for (const [index, video] of state.videos.entries()) {
    const path = await place.pathOf(state, index, clips);
    const saved = await saveVideo(video, path, {
      taskId: state.id,
      signal,
      allowHttp: isOpen,
      allowPrivate: isOpen,
      onProgress: ({ receivedBytes, totalBytes }) =>
        board.download(state.provider, receivedBytes, totalBytes),
    }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
      const hint = reach.isGone
        ? undefined
        : `Save it with: genlock save ${state.id}${reach.flags}`;
      throw interrupted('Interrupted while the video was saved. It is paid for.', hint, state.id);
    });
    files.push({ path, bytes: saved.bytes, mediaType: saved.mediaType });
  }
  const [first] = files;
  if (first !== undefined) {
    await house.ledger?.ledger.saved(state.id, { place: first.path, bytes: first.bytes });
  }
  return files;
}
