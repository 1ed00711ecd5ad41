import { Wallet } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import useSWR from 'swr';
import type { Budget, Spend as SpendAnswer } from '../../api/index.ts';
import { Chart, type ChartData } from '../chart/index.ts';
import { api, failureOf, type StudioFailure, useLive, useSession } from '../client/index.ts';
import { countText, EmptyState, Field, Notice, Select, Spinner, usdText } from '../ui/index.ts';
import { rangeOf, type Since, sinceChoices } from './since.ts';
import styles from './spend.module.css';

const byChoices = [
  { value: 'day', label: 'Day' },
  { value: 'provider', label: 'Provider' },
  { value: 'model', label: 'Model' },
  { value: 'tag', label: 'Tag' },
] as const;

/** What was spent, on what, and what is left of the budget. */
export function Spend(): ReactNode {
  const [by, setBy] = useState<SpendAnswer['by']>('day');
  const [since, setSince] = useState<Since>('30');
  const { data, error } = useSWR<SpendAnswer, StudioFailure>(
    ['spend', by, since],
    () => api.spend({ by, ...rangeOf(since, Date.now()) }),
    { keepPreviousData: true },
  );
  return (
    <div className={styles.spend}>
      <h1>Spend</h1>
      <BudgetBar />
      <div className={styles.choice}>
        <Field label="By">
          {(labelled) => <Select {...labelled} choices={byChoices} value={by} onChange={setBy} />}
        </Field>
        <Field label="Since">
          {(labelled) => (
            <Select {...labelled} choices={sinceChoices} value={since} onChange={setSince} />
          )}
        </Field>
      </div>
      {error !== undefined && (
        <Notice tone="bad" title="The ledger was not read" isAlert>
          {failureOf(error).message}
        </Notice>
      )}
      {data === undefined && error === undefined && <Spinner label="Adds up" />}
      {data !== undefined && <Report spend={data} />}
    </div>
  );
}

function Report({ spend }: { readonly spend: SpendAnswer }): ReactNode {
  const chart = useMemo(() => chartOf(spend), [spend]);
  const { total } = spend;
  if (spend.rows.length === 0) {
    return (
      <EmptyState icon={<Wallet size={24} aria-hidden />} title="Nothing was spent">
        What is paid for in this time will stand here.
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        <strong>{usdText(total.usd)}</strong> for {countText(total.tasks, 'task')}
        {total.openUsd > 0 && `, and up to ${usdText(total.openUsd)} for tasks that are open`}.
        {spend.by === 'tag' && ' A task with two tags counts under both.'}
        {spend.by === 'day' && ' Days are those of UTC.'}
      </p>
      <Chart title={`Spent by ${spend.by}`} data={chart} />
    </>
  );
}

function chartOf({ by, rows }: SpendAnswer): ChartData {
  const hasOpen = rows.some((row) => row.openUsd > 0);
  return {
    kind: 'bars',
    pointName: byChoices.find(({ value }) => value === by)?.label ?? by,
    points: rows.map((row) => row.name),
    series: [
      { label: 'Spent', values: rows.map((row) => row.usd) },
      ...(hasOpen
        ? [{ label: 'Set aside', colour: 3 as const, values: rows.map((row) => row.openUsd) }]
        : []),
    ],
    format: usdText,
  };
}

/** What of the limit is spent, and what set aside. */
function BudgetBar(): ReactNode {
  const { data: session } = useSession();
  const budget = useLive().budget ?? session?.budget;
  if (budget === undefined) return undefined;
  if (budget.limitUsd === undefined) {
    return (
      <p className={styles.quiet}>
        No limit is set. Start the studio with <code>--budget</code> to have one.
      </p>
    );
  }
  return <Meter budget={budget} limit={budget.limitUsd} />;
}

function Meter({ budget, limit }: { readonly budget: Budget; readonly limit: number }): ReactNode {
  const { spentUsd, reservedUsd, leftUsd = 0 } = budget;
  const shareOf = (usd: number): string =>
    `${limit === 0 ? 0 : Math.min(100, (usd / limit) * 100)}%`;
  return (
    <div className={styles.budget}>
      <p>
        <strong>{usdText(leftUsd)}</strong> left of {usdText(limit)}
      </p>
      <div
        className={styles.meter}
        role="meter"
        aria-label="Spent and set aside of the budget"
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(limit, spentUsd + reservedUsd)}
        aria-valuetext={`${usdText(spentUsd)} spent and ${usdText(reservedUsd)} set aside of ${usdText(limit)}`}
      >
        <span data-part="spent" style={{ width: shareOf(spentUsd) }} />
        <span data-part="reserved" style={{ width: shareOf(reservedUsd) }} />
      </div>
      <p className={styles.quiet}>
        {usdText(spentUsd)} spent, {usdText(reservedUsd)} set aside for open tasks
      </p>
    </div>
  );
}
