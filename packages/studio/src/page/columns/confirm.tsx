import { type ReactNode, useState } from 'react';
import type { ColumnPlan, Plan } from '../../api/index.ts';
import { Button, Dialog, Notice, usdText } from '../ui/index.ts';
import { type Agreement, isUnknown, sumOf } from './bill.ts';
import styles from './columns.module.css';
import { amountOf } from './price.tsx';

/** Asks before a run that costs more than the limit, or that has a price which nobody knows. */
export function Confirm({
  plan,
  columns,
  nameOf,
  onAgree,
  onClose,
}: {
  readonly plan: Plan;
  /** Those that are to run. */
  readonly columns: readonly ColumnPlan[];
  readonly nameOf: (column: ColumnPlan) => string;
  readonly onAgree: (agreement: Agreement) => void;
  readonly onClose: () => void;
}): ReactNode {
  const [isAllowed, setAllowed] = useState(false);
  const sumUsd = sumOf(columns);
  const hasUnknown = columns.some(isUnknown);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Spend ${hasUnknown ? 'at least ' : ''}${usdText(sumUsd)}?`}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            kind="primary"
            disabled={hasUnknown && !isAllowed}
            onClick={() => onAgree({ confirmedUsd: sumUsd, allowUnknownCost: isAllowed })}
          >
            Spend and run
          </Button>
        </>
      }
    >
      <dl className={styles.bill}>
        {columns.map((column) => (
          <Line key={column.key} name={nameOf(column)} amount={priceText(column)} />
        ))}
        <dt className={styles.total}>Together</dt>
        <dd className={styles.total}>{usdText(sumUsd)}</dd>
      </dl>
      {plan.leftAfterUsd !== undefined && (
        <p className={styles.muted}>
          Of the budget, {usdText(Math.max(0, plan.leftAfterUsd))} are left after all columns.
        </p>
      )}
      {hasUnknown && (
        <Notice tone="warn" title="A price is unknown">
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={isAllowed}
              onChange={({ target }) => setAllowed(target.checked)}
            />
            Run it, whatever it costs
          </label>
        </Notice>
      )}
    </Dialog>
  );
}

function Line({ name, amount }: { readonly name: string; readonly amount: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{amount}</dd>
    </>
  );
}

function priceText({ price }: ColumnPlan): string {
  return price === undefined ? 'Price unknown' : amountOf(price);
}
