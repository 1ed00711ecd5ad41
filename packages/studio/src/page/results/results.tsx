import type { ReactNode } from 'react';
import type { Run } from '../../api/index.ts';
import columnStyles from '../columns/columns.module.css';

/** The videos of a run. */
export function Results({ run }: { readonly run: Run }): ReactNode {
  return (
    <ul className={columnStyles.columns}>
      {run.columns.map(({ key, task }) => (
        <li key={key} className={columnStyles.column}>
          {task.video?.isSaved === true && <video src={task.video.url} controls />}
        </li>
      ))}
    </ul>
  );
}
