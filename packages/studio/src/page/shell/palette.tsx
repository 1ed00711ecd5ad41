import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import dialogStyles from '../ui/dialog.module.css';
import { classes } from '../ui/index.ts';
import popupStyles from '../ui/popup.module.css';
import styles from './palette.module.css';

/** Something that can be done from anywhere. */
export interface Command {
  readonly label: string;
  /** At the right: where it belongs, or its keys. */
  readonly detail?: string | undefined;
  readonly act: () => void;
}

/** Finds a command by a part of its name. */
export function Palette({
  isOpen,
  onClose,
  commands,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly commands: readonly Command[];
}): ReactNode {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogStyles.backdrop} />
        <Dialog.Viewport className={dialogStyles.viewport}>
          <Dialog.Popup className={dialogStyles.popup} aria-label="Commands">
            <Autocomplete.Root
              open
              inline
              items={commands}
              itemToStringValue={(command: Command) => command.label}
              autoHighlight="always"
              keepHighlight
            >
              <Autocomplete.Input
                className={styles.input}
                aria-label="Find a command"
                placeholder="Find a command, a model, a provider"
              />
              <Dialog.Close className="visually-hidden">Close</Dialog.Close>
              <Autocomplete.Empty>
                <div className={popupStyles.empty}>Nothing is called that.</div>
              </Autocomplete.Empty>
              <Autocomplete.List className={classes(styles.list)}>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.label}
                    value={command}
                    className={popupStyles.item}
                    onClick={() => {
                      onClose();
                      command.act();
                    }}
                  >
                    <span className={popupStyles.words}>{command.label}</span>
                    <span className={popupStyles.end}>{command.detail}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
