import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MenuProps } from './menu.tsx';
import styles from './popup.module.css';

/** The menu itself, once it is loaded. */
export function MenuList({ trigger, items }: MenuProps): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align="end">
          <Base.Popup className={styles.popup}>
            <div className={styles.list}>
              {items.map((item) => (
                <Base.Item
                  key={item.label}
                  className={styles.item}
                  disabled={item.isDisabled ?? false}
                  onClick={item.onSelect}
                  aria-current={item.isChosen === true ? 'true' : undefined}
                >
                  <span className={styles.mark}>
                    {item.isChosen === true ? <Check size={14} aria-hidden /> : item.icon}
                  </span>
                  <span className={styles.words}>
                    {item.label}
                    {item.detail !== undefined && (
                      <span className={styles.detail}>{item.detail}</span>
                    )}
                  </span>
                </Base.Item>
              ))}
            </div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
