import { type ReactNode, useEffect } from 'react';
import type { Models, Session } from '../../api/index.ts';
import { useLive, useModels, useSession } from '../client/index.ts';
import { Columns } from '../columns/columns.tsx';
import { firstColumns } from '../columns/first-columns.ts';
import { findLostStart } from '../columns/lost-start.ts';
import { changeDraft, currentDraft, type Draft, useDraft } from '../draft/index.ts';
import { ComparisonForm } from '../form/form.tsx';
import { FailureNotice } from '../shell/failure-view.tsx';
import { Spinner } from '../ui/index.ts';
import styles from './compare.module.css';
import { OpenRuns } from './open-runs.tsx';

/** The form and its columns, before anything runs. */
export function Compare(): ReactNode {
  const draft = useDraft();
  const { data: session } = useSession();
  const { data: models, error, mutate } = useModels();
  useFirstColumns(session, models, draft);
  const { connection } = useLive();
  useEffect(() => {
    if (connection === 'open') void findLostStart();
  }, [connection]);
  if (session === undefined) {
    return (
      <div className={styles.loading}>
        <Spinner label="Loading" />
      </div>
    );
  }
  return (
    <>
      <h1 className="visually-hidden">Compare</h1>
      {error !== undefined && models === undefined && (
        <FailureNotice failure={error} onRetry={() => void mutate()} />
      )}
      <OpenRuns />
      <div className={styles.compare}>
        <div className={styles.form}>
          <ComparisonForm
            draft={draft}
            models={models}
            maxPrompt={session.limits.promptCharacters}
          />
        </div>
        <Columns draft={draft} session={session} models={models} />
      </div>
    </>
  );
}

function useFirstColumns(
  session: Session | undefined,
  models: Models | undefined,
  { isTouched, columns, form }: Draft,
): void {
  useEffect(() => {
    if (isTouched || columns.length > 0 || form.model !== '') return;
    if (session === undefined || models === undefined) return;
    const first = firstColumns(session.providers, models);
    const { form: now } = currentDraft();
    changeDraft({ form: { ...now, model: first.model }, columns: first.columns });
  }, [session, models, isTouched, columns.length, form.model]);
}
