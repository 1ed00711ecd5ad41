import type { ReactNode } from 'react';
import { useLive } from '../client/index.ts';
import { hrefOf } from '../shell/route.ts';
import { countText, Notice } from '../ui/index.ts';
import styles from './compare.module.css';

/** What runs while the next comparison is prepared. */
export function OpenRuns(): ReactNode {
  const { runs, hidden } = useLive();
  const open = [...runs.values()].filter((run) => run.isOpen && !hidden.has(run.id));
  if (open.length === 0) return undefined;
  return (
    <div className={styles.open}>
      <Notice tone="info" title={`${countText(open.length, 'comparison')} running`}>
        <ul>
          {open.map(({ id, request, columns }) => (
            <li key={id} className={styles.openRun}>
              <a href={hrefOf({ view: 'run', id })}>
                {request.prompt ?? request.shots?.[0]?.prompt ?? 'Without a prompt'}
              </a>{' '}
              ({countText(columns.length, 'column')})
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
