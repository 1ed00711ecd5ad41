import type { Tally, TallyRow, Vote } from '../../api/index.ts';
import type { KeptColumn, KeptRun } from './run-file.ts';

type Counts = { -readonly [Name in keyof TallyRow]: TallyRow[Name] };

/** How often each endpoint won, over all comparisons, hidden ones too. */
export function tallyOf(runs: readonly KeptRun[]): Tally {
  const rows = new Map<string, Counts>();
  const rowOf = ({ provider, planned: { model, endpoint } }: KeptColumn): Counts => {
    const name = `${provider} ${endpoint}`;
    const row = rows.get(name) ?? { ...empty, provider, model, endpoint };
    rows.set(name, row);
    return row;
  };
  let votes = 0;
  for (const run of runs) {
    for (const vote of run.votes) {
      const [left, right] = [vote.left, vote.right].map((key) =>
        run.columns.find((column) => column.key === key),
      );
      if (left === undefined || right === undefined) continue;
      votes += 1;
      count(vote, rowOf(left), rowOf(right));
    }
    for (const column of run.columns) {
      if (column.stars !== undefined) addStars(rowOf(column), column.stars);
    }
  }
  const sorted = [...rows.values()].toSorted(
    (a, b) => b.wins - a.wins || a.losses - b.losses || a.endpoint.localeCompare(b.endpoint),
  );
  return { rows: sorted, votes };
}

const empty = {
  wins: 0,
  losses: 0,
  ties: 0,
  bothBad: 0,
  blindWins: 0,
  blindLosses: 0,
  stars: undefined,
  starred: 0,
} as const;

function count({ verdict, isBlind }: Vote, left: Counts, right: Counts): void {
  if (verdict === 'tie' || verdict === 'both-bad') {
    const name = verdict === 'tie' ? 'ties' : 'bothBad';
    left[name] += 1;
    right[name] += 1;
    return;
  }
  const [winner, loser] = verdict === 'a' ? [left, right] : [right, left];
  winner.wins += 1;
  loser.losses += 1;
  if (isBlind) {
    winner.blindWins += 1;
    loser.blindLosses += 1;
  }
}

/** The mean of the stars so far. */
function addStars(row: Counts, stars: number): void {
  row.stars = ((row.stars ?? 0) * row.starred + stars) / (row.starred + 1);
  row.starred += 1;
}
