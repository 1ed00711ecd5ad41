import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ComboProps } from './combo.tsx';
import fieldStyles from './field.module.css';
import styles from './popup.module.css';
import type { Choice } from './select.tsx';

/** Chooses one of a long list by typing a part of its name. */
export function ComboBox({
  choices,
  value,
  onChange,
  placeholder,
  empty,
  ...labelled
}: ComboProps): ReactNode {
  const chosen = choices.find((choice) => choice.value === value) ?? null;
  return (
    <Base.Root<Choice<string>>
      items={choices}
      value={chosen}
      isItemEqualToValue={(one, other) => one.value === other.value}
      onValueChange={(choice) => choice !== null && onChange(choice.value)}
      autoHighlight
      limit={200}
    >
      <Base.InputGroup className={fieldStyles.group}>
        <Base.Input {...labelled} className={fieldStyles.control} placeholder={placeholder} />
        <Base.Trigger className={fieldStyles.inside} aria-label="Show all">
          <ChevronsUpDown size={14} aria-hidden />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4}>
          <Base.Popup className={styles.popup}>
            <Base.Empty>
              <div className={styles.empty}>{empty}</div>
            </Base.Empty>
            <Base.List className={styles.list}>
              {(choice: Choice<string>) => (
                <Base.Item
                  key={choice.value}
                  value={choice}
                  disabled={choice.isDisabled ?? false}
                  className={styles.item}
                >
                  <Base.ItemIndicator className={styles.mark}>
                    <Check size={14} aria-hidden />
                  </Base.ItemIndicator>
                  <span className={styles.words}>
                    {choice.label}
                    {choice.detail !== undefined && (
                      <span className={styles.detail}>{choice.detail}</span>
                    )}
                  </span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
