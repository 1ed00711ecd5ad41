import { type ReactNode, useState } from 'react';
import type { RunColumn } from '../../api/index.ts';
import { api, putRun } from '../client/index.ts';
import { FailureNotice } from '../shell/failure-view.tsx';
import { Button } from '../ui/index.ts';

/** Starts a column that the server did not come to before it ended: nothing was sent, nothing paid. */
export function StartColumn({
  run,
  column,
}: {
  readonly run: string;
  readonly column: RunColumn;
}): ReactNode {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const start = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    try {
      putRun(await api.startColumn(run, column.key));
    } catch (error) {
      setFailure(error);
    }
    setSending(false);
  };
  return (
    <>
      <Button isSmall isOff={isSending} onClick={() => void start()}>
        {isSending ? 'Starting…' : 'Start it'}
      </Button>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
}
