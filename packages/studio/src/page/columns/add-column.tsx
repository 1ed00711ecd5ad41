import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SessionProvider } from '../../api/index.ts';
import { addColumn } from '../draft/index.ts';
import { Button, Menu } from '../ui/index.ts';
import styles from './columns.module.css';

/** Adds a column: any provider, the ones that can be paid first. */
export function AddColumn({
  providers,
}: {
  readonly providers: readonly SessionProvider[];
}): ReactNode {
  const sorted = providers.toSorted((one, other) => Number(other.isReady) - Number(one.isReady));
  return (
    <li className={styles.add}>
      <Menu
        trigger={
          <Button kind="quiet">
            <Plus size={16} aria-hidden /> Add a column
          </Button>
        }
        items={sorted.map(({ id, label, isReady }) => ({
          label,
          detail: isReady ? undefined : 'No key: prices alone',
          onSelect: () => addColumn(id),
        }))}
      />
    </li>
  );
}
