import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is what a view is for, once; `danger` destroys or spends. Default `plain`. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined;
  readonly isSmall?: boolean | undefined;
  /**
   * Takes no press now and keeps the focus, which `disabled` takes away: for a button that its own
   * press turns off.
   */
  readonly isOff?: boolean | undefined;
}

type PressProps = Pick<ButtonProps, 'onClick'> & { readonly 'aria-disabled'?: true };

function pressOf({ isOff, onClick }: Pick<ButtonProps, 'isOff' | 'onClick'>): PressProps {
  if (isOff !== true) return { onClick };
  return { 'aria-disabled': true, onClick: (event) => event.preventDefault() };
}

export function Button({
  kind = 'plain',
  isSmall = false,
  isOff,
  onClick,
  className,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  const names = classes(styles.button, styles[kind], isSmall && styles.small, className);
  return <button {...rest} {...pressOf({ isOff, onClick })} type={type} className={names} />;
}

/** A button that shows an icon alone; its label is read out, and shown when it is pointed at. */
export function IconButton({
  label,
  kind = 'quiet',
  isSmall = false,
  isOff,
  onClick,
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
      <button
        {...rest}
        {...pressOf({ isOff, onClick })}
        type="button"
        aria-label={label}
        className={names}
      />
    </Tooltip>
  );
}
