import type { ReactNode } from 'react';
import { failureOf } from '../client/index.ts';
import { Button, Notice } from '../ui/index.ts';

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
  const { message, money, next } = failureOf(failure);
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
      {[title === undefined ? '' : message, money, next ?? ''].filter(Boolean).join(' ')}
    </Notice>
  );
}
