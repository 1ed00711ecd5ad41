import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Plan } from '../../api/index.ts';
import { Button, classes, countText, usdText } from '../ui/index.ts';
import { keyName } from '../shell/keys.ts';
import shellStyles from '../shell/shell.module.css';
import styles from './columns.module.css';

/** What all columns cost together, against the budget, and the button that spends it. */
export function Sum({
  plan,
  runnable,
  why,
  isStarting,
  isOld,
  onRun,
}: {
  readonly plan: Plan | undefined;
  readonly runnable: number;
  /** Why nothing can be run, if so. */
  readonly why: string | undefined;
  readonly isStarting: boolean;
  /** Whether the plan is of an older form: nothing is run at a price that was not shown. */
  readonly isOld: boolean;
  readonly onRun: () => void;
}): ReactNode {
  return (
    <div className={styles.sum}>
      <div className={styles.sumWords} aria-live="polite">
        {plan !== undefined && <Words plan={plan} runnable={runnable} isOld={isOld} />}
        {why !== undefined && <div className={styles.muted}>{why}</div>}
      </div>
      <Button kind="primary" disabled={why !== undefined || isStarting || isOld} onClick={onRun}>
        <Play size={14} aria-hidden />
        {isStarting ? 'Starting…' : runnable === 0 ? 'Run' : `Run ${countText(runnable, 'column')}`}
        <kbd className={classes(shellStyles.kbd, shellStyles.kbdOnAccent)}>{keyName} ⏎</kbd>
      </Button>
    </div>
  );
}

function Words({
  plan,
  runnable,
  isOld,
}: {
  readonly plan: Plan;
  readonly runnable: number;
  readonly isOld: boolean;
}): ReactNode {
  const { sumUsd, hasUnknown, leftAfterUsd } = plan;
  return (
    <div className={styles.amount} data-stale={isOld ? '' : undefined}>
      <strong>
        {hasUnknown && 'at least '}
        {usdText(sumUsd)}
      </strong>{' '}
      for {countText(runnable, 'column')}
      {leftAfterUsd !== undefined && leftAfterUsd >= 0 && `, ${usdText(leftAfterUsd)} left after`}
    </div>
  );
}
