import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { ColumnPlan, Models, Session } from '../../api/index.ts';
import { useLive } from '../client/index.ts';
import type { Draft } from '../draft/index.ts';
import { FailureNotice } from '../shell/failure-view.tsx';
import { useShortcut } from '../shell/keys.ts';
import { Button, Notice } from '../ui/index.ts';
import { AddColumn } from './add-column.tsx';
import { isUnknown, sumOf } from './bill.ts';
import { Column } from './column.tsx';
import styles from './columns.module.css';
import { canRunAlone, useStart, whyNot } from './start.ts';
import { Sum } from './sum.tsx';
import { usePlan } from './use-plan.ts';

const loadConfirm = () => import('./confirm.tsx');
const Confirm = lazy(async () => ({ default: (await loadConfirm()).Confirm }));

/** A letter for each column: `A`, `B` ... */
export function letterOf(index: number): string {
  return String.fromCodePoint(65 + index);
}

/** A start that was sent, and not answered. */
function LostStart({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  return (
    <Notice
      tone="warn"
      isAlert
      title="The answer to the last start was lost"
      actions={
        <Button isSmall onClick={onAgain}>
          Send the same start again
        </Button>
      }
    >
      It may run, or not. It is looked for as soon as the server answers; sent again, it is the same
      start, and paid for once.
    </Notice>
  );
}

/** The columns of the form: what each would do and cost, and what runs them. */
export function Columns({
  draft,
  session,
  models,
}: {
  readonly draft: Draft;
  readonly session: Session;
  readonly models: Models | undefined;
}): ReactNode {
  const { plan, isOld, error, retry } = usePlan(draft);
  const { connection } = useLive();
  const { isStarting, failure, start, again } = useStart();
  const [asked, setAsked] = useState<readonly ColumnPlan[]>();
  const nameOf = (column: { readonly provider: string }): string =>
    session.providers.find(({ id }) => id === column.provider)?.label ?? column.provider;
  const ready = new Set(session.providers.filter(({ isReady }) => isReady).map(({ id }) => id));
  const runnable = (plan?.columns ?? []).filter(
    ({ refused, provider }) => refused === undefined && ready.has(provider),
  );
  const why = whyNot(draft, plan, runnable.length, ready.size > 0);
  const run = (columns: readonly ColumnPlan[]): void => {
    const isLarge = sumOf(columns) > session.confirmAboveUsd;
    if (isLarge || columns.some(isUnknown)) setAsked(columns);
    else start(columns.map(({ key }) => key));
  };
  useEffect(() => void loadConfirm().catch(() => {}), []);
  // A start that was refused may be so since a price has changed.
  useEffect(() => {
    if (failure !== undefined) retry();
  }, [failure]);
  // The prices that are agreed to are the ones that are shown.
  const isReady = !isStarting && !isOld && connection === 'open';
  const canRun = why === undefined && isReady;
  useShortcut(
    'enter',
    useCallback(() => canRun && run(runnable), [canRun, run, runnable]),
  );
  return (
    <section className={styles.section} aria-label="Columns">
      {error !== undefined && connection === 'open' && (
        <FailureNotice failure={error} onRetry={retry} />
      )}
      {failure !== undefined && draft.sent === undefined && <FailureNotice failure={failure} />}
      {draft.sent !== undefined && !isStarting && <LostStart onAgain={again} />}
      <ul className={styles.columns}>
        {draft.columns.map((column, index) => {
          const planned = plan?.columns.find(({ key }) => key === column.key);
          const canStart =
            planned !== undefined &&
            runnable.includes(planned) &&
            canRunAlone(draft, plan, planned);
          return (
            <Column
              key={column.key}
              letter={letterOf(index)}
              form={draft.form}
              column={column}
              providers={session.providers}
              models={models}
              plan={planned}
              isOld={isOld}
              onRun={
                canStart && isReady && draft.columns.length > 1 ? () => run([planned]) : undefined
              }
            />
          );
        })}
        {draft.columns.length < session.limits.columns && (
          <AddColumn providers={session.providers} />
        )}
      </ul>
      <Sum
        plan={plan}
        runnable={runnable.length}
        why={why}
        isStarting={isStarting}
        isOld={isOld || connection !== 'open'}
        onRun={() => canRun && run(runnable)}
      />
      {asked !== undefined && plan !== undefined && (
        <Suspense>
          <Confirm
            plan={plan}
            columns={asked}
            nameOf={nameOf}
            onClose={() => setAsked(undefined)}
            onAgree={(agreement) => {
              setAsked(undefined);
              start(
                asked.map(({ key }) => key),
                agreement,
              );
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
