import type { ReactNode } from 'react';
import type { Budget } from '../../api/index.ts';
import { usdText } from '../ui/index.ts';
import { hrefOf } from './route.ts';
import styles from './shell.module.css';

/** What is left of the budget; without one, what was spent. */
export function BudgetLeft({ budget }: { readonly budget: Budget }): ReactNode {
  const { limitUsd, leftUsd, spentUsd, reservedUsd } = budget;
  const href = hrefOf({ view: 'spend' });
  if (limitUsd === undefined || leftUsd === undefined) {
    return (
      <a className={styles.budget} href={href}>
        {usdText(spentUsd + reservedUsd)} spent, no limit
      </a>
    );
  }
  const used = limitUsd === 0 ? 1 : Math.min(1, Math.max(0, 1 - leftUsd / limitUsd));
  return (
    <a className={styles.budget} href={href}>
      <span
        className={styles.meter}
        role="meter"
        aria-label="Budget used"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(used * 100)}
        data-low={used > 0.9 ? '' : undefined}
      >
        <span style={{ width: `${used * 100}%` }} />
      </span>
      <span>
        {usdText(Math.max(0, leftUsd))} of {usdText(limitUsd)} left
      </span>
    </a>
  );
}
