import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import styles from './field.module.css';

/** What ties a control to its label, its hint and its error. */
export interface Labelled {
  readonly id: string;
  readonly 'aria-labelledby'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** Stands at the right of the label, such as a count. */
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly className?: string | undefined;
  readonly children: (labelled: Labelled) => ReactNode;
}

/** A control with its label, and what is to be known about it. */
export function Field({ label, aside, hint, error, className, children }: FieldProps): ReactNode {
  const id = useId();
  const hasHint = hint !== undefined && hint !== false;
  const hasError = error !== undefined && error !== false;
  const about = [hasHint && `${id}-hint`, hasError && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classes(styles.field, className)}>
      <div className={styles.head}>
        <label className={styles.label} id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      {children({
        id,
        'aria-labelledby': `${id}-label`,
        'aria-describedby': about === '' ? undefined : about,
        'aria-invalid': hasError ? true : undefined,
      })}
      {hasHint && (
        <div className={styles.hint} id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {hasError && (
        <div className={styles.error} id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

export function TextInput({ className, ...rest }: ComponentProps<'input'>): ReactNode {
  return <input autoComplete="off" {...rest} className={classes(styles.control, className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>): ReactNode {
  return <textarea {...rest} className={classes(styles.control, className)} />;
}

export interface NumberInputProps extends Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'type'
> {
  readonly value: number | undefined;
  /** `undefined` where nothing, or no number, stands there. */
  readonly onChange: (value: number | undefined) => void;
}

export function NumberInput({ value, onChange, className, ...rest }: NumberInputProps): ReactNode {
  return (
    <input
      autoComplete="off"
      {...rest}
      type="number"
      className={classes(styles.control, styles.number, className)}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
    />
  );
}

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean | undefined;
}

export function Switch({ label, isOn, onChange, isDisabled = false }: SwitchProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.switchRow}>
      <BaseSwitch.Root
        className={styles.switch}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={(checked) => onChange(checked)}
        aria-labelledby={id}
      >
        <BaseSwitch.Thumb className={styles.thumb} />
      </BaseSwitch.Root>
      <span id={id}>{label}</span>
    </div>
  );
}
