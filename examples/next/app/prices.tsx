import type { ComparisonRow } from 'genlock';
import { useEffect, useState, type ReactNode } from 'react';

/** What a film costs at each provider, asked of the edge. */
export function usePrices(seconds: number, hasSound: boolean): readonly ComparisonRow[] {
  const [rows, setRows] = useState<readonly ComparisonRow[]>([]);
  useEffect(() => {
    const ending = new AbortController();
    if (Number.isInteger(seconds)) {
      fetch(`/api/prices?seconds=${seconds}&sound=${hasSound}`, { signal: ending.signal })
        .then(async (response) => setRows((await response.json()).rows))
        .catch(() => undefined);
    }
    return () => ending.abort();
  }, [seconds, hasSound]);
  return rows;
}

/** One row a provider, cheapest first. */
export function Prices({ rows }: { readonly rows: readonly ComparisonRow[] }): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          <th>Provider</th>
          <th>How it adds up</th>
          <th className="number">USD</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.provider} className={row.canServe && row.isBest ? 'best' : ''}>
            <td>{row.provider}</td>
            <td>
              {row.canServe
                ? row.lines.join('; ')
                : row.problems.map(({ text }) => text).join('; ')}
            </td>
            <td className="number">{row.canServe ? row.totalUsd : '-'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
