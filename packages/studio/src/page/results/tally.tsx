import type { ReactNode } from 'react';
import useSWR from 'swr';
import { api } from '../client/index.ts';
import { countText, Disclosure } from '../ui/index.ts';
import styles from './vote.module.css';

/** How often each endpoint won, over the votes on all runs. */
export function TallyTable({ votes }: { readonly votes: number }): ReactNode {
  const { data } = useSWR(['tally', votes], () => api.tally(), { keepPreviousData: true });
  if (data === undefined || data.rows.length === 0) return undefined;
  return (
    <Disclosure summary={`Tally of ${countText(data.votes, 'vote')} on all comparisons`}>
      <div className={styles.tally} role="region" aria-label="Tally" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Endpoint</th>
              <th scope="col">Won</th>
              <th scope="col">Lost</th>
              <th scope="col">Tied</th>
              <th scope="col">Both bad</th>
              <th scope="col">Won, lost blind</th>
              <th scope="col">Stars</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={`${row.provider} ${row.endpoint}`}>
                <th scope="row">
                  {row.provider} {row.endpoint}
                </th>
                <td>{row.wins}</td>
                <td>{row.losses}</td>
                <td>{row.ties}</td>
                <td>{row.bothBad}</td>
                <td>
                  {row.blindWins}, {row.blindLosses}
                </td>
                <td>{row.stars === undefined ? '–' : `${row.stars.toFixed(1)} of 5`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}
