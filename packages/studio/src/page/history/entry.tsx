import { GitFork, RotateCcw, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { HistoryEntry } from '../../api/index.ts';
import { seconds, usd } from '../../shared/words.ts';
import { hrefOf } from '../shell/route.ts';
import { Badge, Button, Dialog, IconButton } from '../ui/index.ts';
import styles from './history.module.css';
import { Poster } from './poster.tsx';
import { stateWords } from './states.ts';

/** What a page does with an entry of the history. */
export interface EntryActions {
  /** Fills the form with the request of a run, for a change. */
  readonly onRerun: (entry: HistoryEntry) => Promise<void>;
  readonly onHide: (runId: string) => Promise<void>;
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** One task of the ledger. */
export function Entry({
  entry,
  actions,
}: {
  readonly entry: HistoryEntry;
  readonly actions: EntryActions;
}): ReactNode {
  const { task, run } = entry;
  const { words, tone } = stateWords(task.status);
  const took =
    task.submittedAt === undefined || task.endedAt === undefined
      ? undefined
      : (task.endedAt - task.submittedAt) / 1000;
  const title = entry.prompt ?? entry.endpoint;
  return (
    <li className={styles.entry}>
      <Poster url={task.video?.isSaved === true ? task.video.url : undefined} />
      <div className={styles.words}>
        <p className={styles.prompt}>
          {run === undefined ? (
            title
          ) : (
            <a className={styles.open} href={hrefOf({ view: 'run', id: run.id })}>
              {title}
            </a>
          )}
        </p>
        <p className={styles.detail}>
          {entry.provider} · {entry.model} · {entry.mode}
          {entry.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </p>
        {task.error !== undefined && <p className={styles.detail}>{task.error.message}</p>}
      </div>
      <dl className={styles.figures}>
        <div>
          <dt className="visually-hidden">State</dt>
          <dd>
            <Badge tone={tone}>{words}</Badge>
          </dd>
        </div>
        <div>
          <dt className="visually-hidden">Cost</dt>
          <dd>
            {usd(task.costUsd ?? task.estimateUsd)}
            {task.costUsd === undefined && task.estimateUsd !== undefined && (
              <small> estimated</small>
            )}
          </dd>
        </div>
        <div>
          <dt className="visually-hidden">Time</dt>
          <dd>{seconds(took)}</dd>
        </div>
        <div>
          <dt className="visually-hidden">Started</dt>
          <dd className={styles.detail}>
            {task.submittedAt === undefined ? '–' : day.format(task.submittedAt)}
          </dd>
        </div>
      </dl>
      <EntryButtons entry={entry} actions={actions} title={title} />
    </li>
  );
}

function EntryButtons({
  entry,
  actions,
  title,
}: {
  readonly entry: HistoryEntry;
  readonly actions: EntryActions;
  readonly title: string;
}): ReactNode {
  const [asks, setAsks] = useState(false);
  const { run, task } = entry;
  const hide = async (id: string): Promise<void> => {
    setAsks(false);
    await actions.onHide(id);
  };
  return (
    <div className={styles.buttons}>
      <IconButton
        label={`Run again with a change: ${title}`}
        isSmall
        onClick={() => void actions.onRerun(entry)}
      >
        {run === undefined ? (
          <RotateCcw size={14} aria-hidden />
        ) : (
          <GitFork size={14} aria-hidden />
        )}
      </IconButton>
      {run !== undefined && (
        <>
          <IconButton label={`Hide: ${title}`} isSmall onClick={() => setAsks(true)}>
            <Trash2 size={14} aria-hidden />
          </IconButton>
          <Dialog
            isOpen={asks}
            onClose={() => setAsks(false)}
            title="Hide this comparison?"
            actions={
              <>
                <Button onClick={() => setAsks(false)}>Keep it</Button>
                <Button kind="danger" onClick={() => void hide(run.id)}>
                  Hide it
                </Button>
              </>
            }
          >
            <p>
              It leaves the history with all of its columns. Its files stay in the folder, and what
              it cost stays in the ledger.
              {task.isOpen && ' A task that runs goes on, and is paid for.'}
            </p>
          </Dialog>
        </>
      )}
    </div>
  );
}
