import type { Found, ReadCatalogue } from '../catalog/found.ts';
import type { Io } from '../io.ts';
import { renderTable } from './table.ts';
import { inCounts } from './words.ts';

const columns = [
  { title: 'provider' },
  { title: 'endpoint' },
  { title: 'kind' },
  { title: 'our table' },
  { title: 'list price' },
];

/** What a search found, as text. */
export function renderSearch({ endpoints, catalogues }: Found, io: Io): string {
  const rows = endpoints.map(({ provider, id, kind = '', models, isRetired, price = '' }) => [
    provider,
    id,
    `${kind}${isRetired ? ' (on its way out)' : ''}`,
    models.length === 0 ? 'no' : models.join(', '),
    price,
  ]);
  const table = rows.length === 0 ? 'Nothing was found.\n' : renderTable(columns, rows, io);
  const notes = catalogues.flatMap(noteOf);
  const isNew = endpoints.some(({ models }) => models.length === 0);
  const hint = isNew ? ['To use one that our table does not have: genlock catalog add'] : [];
  const lines = [...notes, ...hint];
  return lines.length === 0 ? table : `${table}\n${lines.join('\n')}\n`;
}

function noteOf({ provider, problem, staleMinutes }: ReadCatalogue): readonly string[] {
  if (problem !== undefined) return [`${provider}: not searched. ${problem}`];
  if (staleMinutes === undefined) return [];
  return [
    `${provider}: cannot be reached; this is its catalogue of ${ageInWords(staleMinutes)} ago`,
  ];
}

function ageInWords(minutes: number): string {
  const [count, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1_440), 'day'];
  return inCounts(count, unit);
}
