import type { Run, RunBody } from '../../api/index.ts';
import { api, putRun, StudioFailure } from '../client/index.ts';
import { changeDraft, currentDraft, renewKeys } from '../draft/index.ts';
import { go } from '../shell/route.ts';

/** What became of a start whose answer was lost. `none`: the server never heard of it. */
export type LostStart = 'found' | 'none' | 'not-answered';

let isSending = false;

/**
 * Sends a start, and shows its run. It is kept until it is answered, through a reload too: sent
 * again as it is, it is paid for once.
 *
 * @throws {StudioFailure}
 */
export async function sendStart(body: RunBody): Promise<void> {
  isSending = true;
  changeDraft({ sent: body });
  try {
    show(await api.start(body));
  } catch (error) {
    if (isRefused(error)) changeDraft({ sent: undefined });
    // Another tab, or this one, has spent the keys: what is started next is meant to be another run.
    if (isRefused(error) && error.error.code === 'studio-column-again') renewKeys();
    throw error;
  } finally {
    isSending = false;
  }
}

/** Looks for the run of a start whose answer was lost, and shows it. Starts nothing. */
export async function findLostStart(): Promise<LostStart> {
  const { sent } = currentDraft();
  if (sent === undefined || isSending) return 'none';
  try {
    show(await api.run(sent.key));
    return 'found';
  } catch (error) {
    if (!(error instanceof StudioFailure) || error.status !== 404) return 'not-answered';
    changeDraft({ sent: undefined });
    return 'none';
  }
}

/** Whether the server did answer, and started nothing. */
function isRefused(error: unknown): error is StudioFailure {
  return error instanceof StudioFailure && error.status !== undefined && error.status < 500;
}

function show(run: Run): void {
  putRun(run);
  renewKeys();
  go({ view: 'run', id: run.id });
}
