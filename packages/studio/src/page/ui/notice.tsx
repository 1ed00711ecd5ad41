import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './notice.module.css';

type Tone = 'info' | 'good' | 'warn' | 'bad';

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleX };

export interface NoticeProps {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Whether it came while the person was doing something, and is to be read out at once. */
  readonly isAlert?: boolean | undefined;
}

/** Something to know, in its place: what happened, and what can be done. */
export function Notice({
  tone,
  title,
  children,
  actions,
  isAlert = false,
}: NoticeProps): ReactNode {
  const Icon = icons[tone];
  return (
    <div
      className={classes(styles.notice, styles[tone])}
      role={isAlert ? (tone === 'bad' ? 'alert' : 'status') : undefined}
    >
      <Icon className={styles.icon} size={16} aria-hidden />
      {title !== undefined && <div className={styles.title}>{title}</div>}
      <div className={styles.body}>{children}</div>
      {actions !== undefined && <div className={styles.action}>{actions}</div>}
    </div>
  );
}

/** A word about a thing, such as its state. */
export function Badge({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'accent' | 'good' | 'warn' | 'bad' | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={classes(styles.badge, tone !== 'plain' && styles[tone])}>{children}</span>
  );
}

/** What stands where nothing is yet, and how that is changed. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className={styles.emptyState}>
      {icon}
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

/** Something is under way; the words say what. */
export function Spinner({ label }: { readonly label?: string | undefined }): ReactNode {
  return (
    <span className={styles.spinner} role={label === undefined ? undefined : 'status'}>
      {label !== undefined && <span className="visually-hidden">{label}</span>}
    </span>
  );
}
