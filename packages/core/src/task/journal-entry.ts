import type { JSONObject } from '@ai-sdk/provider';
import { GenlockError } from '../errors/genlock-error.ts';
import { provesNoCharge } from '../errors/proves-no-charge.ts';
import { TaskPendingError } from '../errors/task-pending-error.ts';
import type { PlannedStart, SentSubmit, SubmitJournal } from '../provider/submit-journal.ts';
import type { Task } from '../provider/task.ts';
import { digestTexts, fingerprintOf } from './digest-texts.ts';

/** What is about to be sent. */
interface Submit {
  readonly key: string;
  readonly body: JSONObject;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** One start in the caller's journal. Without a journal nothing here does anything. */
export class JournalEntry {
  readonly #journal: SubmitJournal | undefined;
  readonly #start: PlannedStart;
  #sent: SentSubmit | undefined;

  constructor(journal: SubmitJournal | undefined, start: PlannedStart) {
    this.#journal = journal;
    this.#start = start;
  }

  /** @throws what the journal throws */
  async planned(): Promise<void> {
    await this.#journal?.planned?.(this.#start);
  }

  /** @throws what the journal throws: then nothing may be sent */
  async submitting({ key, body, at }: Submit): Promise<void> {
    if (this.#journal === undefined) return;
    const { provider, endpoint } = this.#start;
    const [digests, fingerprint] = await Promise.all([digestTexts(body, key), fingerprintOf(body)]);
    const sent = { provider, endpoint, key, body: digests, fingerprint, submittedAt: at };
    await this.#journal.submitting(sent, this.#start);
    this.#sent = sent;
  }

  /** @throws what the journal throws where it holds the task id, else TaskPendingError, which does */
  async accepted(task: Task): Promise<void> {
    if (this.#sent === undefined) return;
    try {
      await this.#journal?.submitted(this.#sent, { outcome: 'accepted', task });
    } catch (cause) {
      const { id: taskId, provider, endpoint } = task;
      if (GenlockError.isInstance(cause) && cause.taskId === taskId) throw cause;
      throw new TaskPendingError('journal', undefined, { provider, endpoint, taskId, cause });
    }
  }

  /** Never rejects: the error of the start says more than that of its journal. */
  async failed(error: unknown): Promise<void> {
    if (this.#sent === undefined) return;
    const outcome = provesNoCharge(error) ? 'refused' : 'unknown';
    try {
      await this.#journal?.submitted(this.#sent, { outcome, error });
    } catch {
      // The entry stays open, and whoever reads the journal has to find out.
    }
  }
}
