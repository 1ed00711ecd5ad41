import { type ReactNode, useState } from 'react';
import useSWR from 'swr';
import type { CancelAnswer, CancelMeaning, RunColumn } from '../../api/index.ts';
import { api, type StudioFailure } from '../client/index.ts';
import { FailureNotice } from '../shell/failure-view.tsx';
import { Button, Dialog, Notice, Spinner } from '../ui/index.ts';

/** Cancels a task, after saying what that means for the bill. */
export function CancelButton({
  column,
  name,
  isOffered,
}: {
  readonly column: RunColumn;
  readonly name: string;
  /** Whether there is something to cancel; the answer to a cancel is shown after that, too. */
  readonly isOffered: boolean;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const id = column.task.id;
  if (id === undefined) return undefined;
  return (
    <>
      {isOffered && (
        <Button isSmall onClick={() => setOpen(true)}>
          Cancel
        </Button>
      )}
      {isOpen && <CancelDialog id={id} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

function CancelDialog({
  id,
  name,
  onClose,
}: {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const { data: meaning, error } = useSWR<CancelMeaning, StudioFailure>(['cancel', id], () =>
    api.cancelMeaning(id),
  );
  const [isSending, setSending] = useState(false);
  const [answer, setAnswer] = useState<CancelAnswer>();
  const [failure, setFailure] = useState<unknown>();
  const cancel = async (): Promise<void> => {
    setSending(true);
    try {
      setAnswer(await api.cancel(id));
    } catch (thrown) {
      setFailure(thrown);
    }
    setSending(false);
  };
  const canAsk = answer === undefined && meaning?.canCancel !== 'no';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Cancel at ${name}?`}
      actions={
        <>
          <Button onClick={onClose}>{canAsk ? 'Let it run' : 'Close'}</Button>
          {canAsk && (
            <Button
              kind="danger"
              isOff={isSending || meaning === undefined}
              onClick={() => void cancel()}
            >
              {isSending ? 'Canceling…' : 'Cancel it'}
            </Button>
          )}
        </>
      }
    >
      {meaning === undefined && error === undefined && <Spinner label="Asking what it means" />}
      {error !== undefined && <FailureNotice failure={error} />}
      {answer === undefined && meaning !== undefined && <p>{meaning.bill}</p>}
      {answer !== undefined && <Outcome answer={answer} />}
      {failure !== undefined && <FailureNotice failure={failure} />}
    </Dialog>
  );
}

const outcomes: Readonly<Record<CancelAnswer['outcome'], string>> = {
  canceled: 'It is canceled.',
  requested: 'The provider was asked to stop it; whether it does will be seen.',
  'too-late': 'It has ended already.',
  unsupported: 'This provider cannot cancel: it runs to its end.',
  'not-answered': 'The provider did not answer; it may or may not be canceled.',
};

function Outcome({ answer }: { readonly answer: CancelAnswer }): ReactNode {
  return (
    <Notice
      tone={answer.outcome === 'canceled' ? 'good' : 'warn'}
      title={outcomes[answer.outcome]}
      isAlert
    >
      {answer.bill}
    </Notice>
  );
}
