import type { ReactNode } from 'react';
import type { Run, RunColumn, StudioTaskStatus } from '../../api/index.ts';
import columnStyles from '../columns/columns.module.css';
import { Notes } from '../columns/notes.tsx';
import { moneyOf } from '../client/index.ts';
import { fillForm } from '../draft/index.ts';
import { go, hrefOf } from '../shell/route.ts';
import { Badge, Button, Notice, timeText, usdText } from '../ui/index.ts';
import { CancelButton } from './cancel.tsx';
import styles from './run.module.css';
import { StartColumn } from './start-column.tsx';
import { useNow } from './use-now.ts';
import { elapsedMs, howFar, queueText, statusWords } from './words.ts';

/** A column that runs, or that ended without a video. */
export function RunningColumn({
  run,
  letter,
  name,
  column,
}: {
  readonly run: Run;
  readonly letter: string;
  readonly name: string;
  readonly column: RunColumn;
}): ReactNode {
  const { task, planned } = column;
  const word = statusWords[task.status];
  return (
    <li className={columnStyles.column} aria-label={`Column ${letter}, ${name}`}>
      <div className={columnStyles.title}>
        <span className={columnStyles.letter}>{letter}</span>
        <h3>{name}</h3>
      </div>
      <div className={columnStyles.endpoint}>
        <div>{planned.model}</div>
        {planned.endpoint !== planned.model && <div>{planned.endpoint}</div>}
      </div>
      <div className={styles.state} role="status">
        <Badge tone={word.tone}>{word.label}</Badge>
        {[providerWord(column), queueText(task.queuePosition)].filter(Boolean).join(', ')}
      </div>
      {task.isOpen && task.status !== 'unknown' && <Progress column={column} />}
      <Fault column={column} />
      <Notes notes={planned.notes} />
      <div className={styles.foot}>
        <span>{priceOf(column)}</span>
        <CancelButton column={column} name={name} isOffered={isCancelable(column)} />
        {startable.has(task.status) && <StartColumn run={run.id} column={column} />}
        {withoutVideo.has(task.status) && (
          <Button isSmall onClick={() => prepareAgain(run, column)}>
            Prepare it again
          </Button>
        )}
      </div>
    </li>
  );
}

/** Nothing was made and nothing paid under its key, so it may be sent. */
const startable = new Set<StudioTaskStatus>(['not-started', 'refused']);

/** Ends after which there is nothing to see, and nothing more to come. */
const withoutVideo = new Set<StudioTaskStatus>(['failed', 'canceled', 'expired']);

/** Fills the form with one column of a run; nothing is spent until it is run there. */
function prepareAgain(run: Run, column: RunColumn): void {
  fillForm(run.request, [column], run.id);
  go({ view: 'compare' });
}

function Progress({ column: { task, planned } }: { readonly column: RunColumn }): ReactNode {
  const elapsed = elapsedMs(task, useNow(task.isOpen));
  const typical = planned.typicalSeconds;
  const far = howFar(task, elapsed, typical);
  const isOver = typical !== undefined && elapsed !== undefined && elapsed > typical * 1500;
  return (
    <div>
      {far !== undefined && (
        <div
          className={styles.progress}
          role="progressbar"
          aria-label={task.progress === undefined ? 'Time of the usual time' : 'Progress'}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(far * 100)}
          data-over={isOver ? '' : undefined}
        >
          <span style={{ width: `${far * 100}%` }} />
        </div>
      )}
      <div className={styles.time}>
        {elapsed !== undefined &&
          `${timeText(elapsed)} ${typical === undefined ? 'so far' : `of usually ${timeText(typical * 1000)}`}`}
        {isOver && '. Slower than usual; nothing more is charged for that.'}
      </div>
    </div>
  );
}

function Fault({ column: { task } }: { readonly column: RunColumn }): ReactNode {
  if (task.status === 'unknown') {
    return (
      <Notice tone="warn" title="The answer to the submit was lost">
        It may be running, and charged. It is not sent again.{' '}
        <a href={hrefOf({ view: 'history' })}>Look for it in lost and found.</a>
      </Notice>
    );
  }
  if (task.error === undefined) return undefined;
  const { message, next } = task.error;
  return (
    <Notice tone={task.status === 'canceled' ? 'warn' : 'bad'} title={message}>
      <strong>{moneyOf(task.error)}</strong> {next}
    </Notice>
  );
}

function providerWord({ task }: RunColumn): string | undefined {
  return task.providerStatus === undefined ? undefined : `its word: ${task.providerStatus}`;
}

function priceOf({ task, planned }: RunColumn): string {
  const estimate = task.estimateUsd ?? planned.usd;
  if (task.costUsd !== undefined) return `${usdText(task.costUsd)} charged`;
  return estimate === undefined ? 'Price unknown' : `${usdText(estimate)} estimated`;
}

function isCancelable({ task }: RunColumn): boolean {
  return task.id !== undefined && (task.status === 'queued' || task.status === 'running');
}
