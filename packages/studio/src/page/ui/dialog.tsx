import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean | undefined;
}

/** A question or a closer view that is answered before anything else. Escape closes it. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  actions,
  isWide = false,
}: DialogProps): ReactNode {
  // It is read from its title; no button is pressed by a key that was held a little long.
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            ref={popup}
            initialFocus={popup}
            className={classes(styles.popup, isWide && styles.wide)}
          >
            <div className={styles.head}>
              <Base.Title>{title}</Base.Title>
              <Base.Close render={<IconButton label="Close" isSmall />}>
                <X size={16} aria-hidden />
              </Base.Close>
            </div>
            <div className={styles.body}>{children}</div>
            {actions !== undefined && <div className={styles.foot}>{actions}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
