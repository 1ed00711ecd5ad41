import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Run, RunColumn } from '../../api/index.ts';
import { StudioFailure, useRun, useSession } from '../client/index.ts';
import { letterOf } from '../columns/columns.tsx';
import columnStyles from '../columns/columns.module.css';
import { fillForm } from '../draft/index.ts';
import { Results } from '../results/index.ts';
import { FailureNotice } from '../shell/failure-view.tsx';
import { go, hrefOf } from '../shell/route.ts';
import { Button, countText, EmptyState, Spinner, usdText } from '../ui/index.ts';
import { RunningColumn } from './running-column.tsx';
import styles from './run.module.css';

/** A comparison that was started: what runs, then what came of it. */
export function RunView({ id }: { readonly id: string }): ReactNode {
  const { run, error } = useRun(id);
  if (run !== undefined) return <Shown run={run} />;
  if (error === undefined) return <Spinner label="Loading the comparison" />;
  if (error instanceof StudioFailure && error.status === 404) {
    return (
      <EmptyState
        title="This comparison is not here"
        action={<a href={hrefOf({ view: 'history' })}>Go to the history</a>}
      >
        It was hidden, or was made with another ledger. What was paid is in the history.
      </EmptyState>
    );
  }
  return <FailureNotice failure={error} />;
}

function Shown({ run }: { readonly run: Run }): ReactNode {
  const { data: session } = useSession();
  const nameOf = ({ provider }: RunColumn): string =>
    session?.providers.find(({ id }) => id === provider)?.label ?? provider;
  const columns = run.columns.map((column, index) => ({ column, letter: letterOf(index) }));
  const waiting = columns.filter(({ column }) => column.task.status !== 'succeeded');
  return (
    <div className={styles.view}>
      <Head run={run} />
      {waiting.length > 0 && (
        <section aria-label="Running">
          <h2 className="visually-hidden">Columns without a video</h2>
          <ul className={columnStyles.columns}>
            {waiting.map(({ column, letter }) => (
              <RunningColumn
                key={column.key}
                run={run}
                letter={letter}
                name={nameOf(column)}
                column={column}
              />
            ))}
          </ul>
        </section>
      )}
      {waiting.length < columns.length && <Results run={run} />}
    </div>
  );
}

function Head({ run }: { readonly run: Run }): ReactNode {
  const { request, columns } = run;
  const change = (): void => {
    fillForm(request, columns, run.id);
    go({ view: 'compare' });
  };
  const prompt = request.prompt ?? request.shots?.map((shot) => shot.prompt).join('\n');
  return (
    <header className={styles.head}>
      <div className={styles.about}>
        <h1>{countText(columns.length, 'column')} compared</h1>
        {prompt !== undefined && <p className={styles.prompt}>{prompt}</p>}
        <div className={styles.facts}>
          <time dateTime={new Date(run.createdAt).toISOString()}>
            {new Date(run.createdAt).toLocaleString('en-GB', {
              dateStyle: 'medium',
              timeStyle: 'short',
            })}
          </time>
          {factsOf(run).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </div>
      </div>
      <Button onClick={change}>
        <Pencil size={14} aria-hidden /> Change and run again
      </Button>
    </header>
  );
}

function factsOf({ request, isOpen, sumCostUsd, sumEstimateUsd }: Run): readonly string[] {
  const { durationSeconds, aspectRatio, resolution, generateAudio } = request;
  return [
    durationSeconds === undefined ? '' : `${durationSeconds} s`,
    aspectRatio ?? '',
    resolution ?? '',
    generateAudio === undefined ? '' : generateAudio ? 'with sound' : 'silent',
    isOpen ? `${usdText(sumEstimateUsd)} estimated` : `${usdText(sumCostUsd)} in all`,
  ].filter((fact) => fact !== '');
}
