import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './disclosure.module.css';

/** Details behind a line: closed unless `isOpen`. As `section` it is a part of a form. */
export function Disclosure({
  summary,
  children,
  isOpen = false,
  kind = 'details',
}: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly isOpen?: boolean | undefined;
  readonly kind?: 'details' | 'section' | undefined;
}): ReactNode {
  return (
    <details
      className={classes(styles.disclosure, kind === 'section' && styles.section)}
      open={isOpen}
    >
      <summary>
        <ChevronRight className={styles.arrow} size={14} aria-hidden />
        <span className={styles.summary}>{summary}</span>
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
