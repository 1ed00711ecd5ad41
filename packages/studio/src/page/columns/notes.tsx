import type { ReactNode } from 'react';
import type { FieldNote } from '../../api/index.ts';
import { Badge } from '../ui/index.ts';
import styles from './columns.module.css';
import { fieldName } from './field-names.ts';

const words: Readonly<
  Record<FieldNote['what'], { readonly label: string; readonly tone: 'warn' | 'plain' }>
> = {
  dropped: { label: 'Dropped', tone: 'warn' },
  clamped: { label: 'Changed', tone: 'warn' },
  converted: { label: 'Converted', tone: 'plain' },
  note: { label: 'Note', tone: 'plain' },
};

/** What a column does otherwise than the form says, and why. */
export function Notes({ notes }: { readonly notes: readonly FieldNote[] }): ReactNode {
  if (notes.length === 0) return undefined;
  return (
    <ul className={styles.notes} aria-label="What is done otherwise">
      {notes.map(({ field, what, why }) => (
        <li key={`${field ?? ''} ${what} ${why}`}>
          <Badge tone={words[what].tone}>{words[what].label}</Badge>
          <span>
            {field !== undefined && <strong>{fieldName(field)}: </strong>}
            {why}
          </span>
        </li>
      ))}
    </ul>
  );
}
