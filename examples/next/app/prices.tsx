import type { ComparisonRow } from 'genlock/client';
import type { ReactNode } from 'react';

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
