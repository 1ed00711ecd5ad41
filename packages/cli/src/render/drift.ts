import type { Change, ChangeKind } from '../drift/change.ts';
import type { Drift } from '../drift/find-drift.ts';
import type { Io } from '../io.ts';
import { styleFor } from './style.ts';
import { renderTable } from './table.ts';
import { inCounts } from './words.ts';

const kinds: Readonly<Record<ChangeKind, string>> = {
  'new-endpoint': 'new id',
  'gone-endpoint': 'gone id',
  'new-field': 'new field',
  'gone-field': 'gone field',
  requirement: 'requirement',
  limits: 'limits',
  price: 'price',
};

/** What a check found, as text. */
export function renderDrift(drift: Drift, io: Io): string {
  const style = styleFor(io);
  const { provider, changes, checked, known } = drift;
  const count = inCounts(changes.length, 'difference');
  const verdict =
    changes.length === 0
      ? style('good', `${provider}: no differences`)
      : style('bad', `${provider}: ${count}`);
  const scope =
    `Of ${known} endpoints in our table ${checked.endpoints} were checked, ` +
    `${checked.fields} with their fields, ${checked.prices} with a price.`;
  const table = changes.length === 0 ? '' : `\n${renderChanges(changes, io)}`;
  return `${verdict}\n${scope}\n${table}`;
}

function renderChanges(changes: readonly Change[], io: Io): string {
  const style = styleFor(io);
  return renderTable(
    [
      { title: 'what' },
      { title: 'endpoint' },
      { title: 'field' },
      { title: 'our table' },
      { title: 'the provider' },
    ],
    changes.map(({ kind, endpoint, field = '', ours = '', theirs = '' }) => [
      style('title', kinds[kind]),
      endpoint,
      field,
      ours,
      theirs,
    ]),
    io,
  );
}
