import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is what a view is for, once; `danger` destroys or spends. Default `plain`. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined;
  readonly isSmall?: boolean | undefined;
}

export function Button({
  kind = 'plain',
  isSmall = false,
  className,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  const names = classes(styles.button, styles[kind], isSmall && styles.small, className);
  return <button {...rest} type={type} className={names} />;
}

/** A button that shows an icon alone; its label is read out, and shown when it is pointed at. */
export function IconButton({
  label,
  kind = 'quiet',
  isSmall = false,
  className,
  ...rest
}: ButtonProps & { readonly label: string }): ReactNode {
  const names = classes(
    styles.button,
    styles[kind],
    styles.icon,
    isSmall && styles.small,
    className,
  );
  return (
    <Tooltip text={label}>
      <button {...rest} type="button" aria-label={label} className={names} />
    </Tooltip>
  );
}
