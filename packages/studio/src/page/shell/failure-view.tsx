import type { ReactNode } from 'react';
import { failureOf, moneyOf } from '../client/index.ts';
import { Button, EmptyState, Notice } from '../ui/index.ts';

/** What went wrong, whether money was spent, and what to do next. */
export function FailureNotice({
  failure,
  title,
  onRetry,
}: {
  readonly failure: unknown;
  readonly title?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}): ReactNode {
  const error = failureOf(failure);
  const { message, next } = error;
  return (
    <Notice
      tone="bad"
      isAlert
      title={title ?? message}
      actions={
        onRetry !== undefined && (
          <Button isSmall onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {[title === undefined ? '' : message, moneyOf(error), next ?? ''].filter(Boolean).join(' ')}
    </Notice>
  );
}

/** What a browser sees that came without the printed link, or with one of yesterday. */
export function NotLetIn(): ReactNode {
  return (
    <EmptyState title="This browser is not known to the studio">
      Open the link that <code>genlock studio</code> printed in its terminal. It works once; the
      studio prints a new one each time that it is started.
    </EmptyState>
  );
}
