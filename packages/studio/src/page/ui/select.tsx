import { ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './field.module.css';
import type { Labelled } from './field.tsx';

/** One of a list. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What else is to be known of it, such as why it is off. */
  readonly detail?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface SelectProps<Value extends string> extends Partial<Labelled> {
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean | undefined;
  readonly className?: string | undefined;
}

/** Chooses one of a short list, with the browser's own control; a long list is a `Combo`. */
export function Select<Value extends string>({
  choices,
  value,
  onChange,
  isDisabled = false,
  className,
  ...labelled
}: SelectProps<Value>): ReactNode {
  return (
    <div className={classes(styles.group, className)}>
      <select
        {...labelled}
        className={styles.control}
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => {
          const chosen = choices[target.selectedIndex];
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.isDisabled}>
            {choice.detail === undefined ? choice.label : `${choice.label} (${choice.detail})`}
          </option>
        ))}
      </select>
      <span className={classes(styles.inside, styles.arrow)}>
        <ChevronsUpDown size={14} aria-hidden />
      </span>
    </div>
  );
}
