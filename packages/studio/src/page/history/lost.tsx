import { type ReactNode, useState } from 'react';
import useSWR from 'swr';
import type { ResolveBody, UnknownSubmit } from '../../api/index.ts';
import { api, failureOf } from '../client/index.ts';
import { Button, countText, Field, Notice, TextInput } from '../ui/index.ts';
import { usd } from '../../shared/words.ts';
import styles from './history.module.css';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** Submits whose answer was lost: each may have been paid for, and none is sent again. */
export function LostAndFound({
  onResolved,
}: {
  /** Fetches again what a resolved submit changes. */
  readonly onResolved: () => Promise<void>;
}): ReactNode {
  const { data, mutate } = useSWR('unknown', () => api.unknown(), { refreshInterval: 30_000 });
  const [found, setFound] = useState<string>();
  const submits = data?.submits ?? [];
  const note = async (message: string): Promise<void> => {
    setFound(message);
    await Promise.all([mutate(), onResolved()]);
  };
  if (submits.length === 0 && found === undefined) return undefined;
  return (
    <section className={styles.lost} aria-labelledby="lost">
      <h2 id="lost">Lost and found</h2>
      {found !== undefined && (
        <Notice tone="info" isAlert>
          {found}
        </Notice>
      )}
      {submits.length > 0 && (
        <p>
          The answer to {countText(submits.length, 'submit')} was lost. Each may have been paid for,
          so none is sent again until it is known what became of it.
        </p>
      )}
      <ul className={styles.submits}>
        {submits.map((submit) => (
          <Submit key={submit.id} submit={submit} onResolved={note} />
        ))}
      </ul>
    </section>
  );
}

function Submit({
  submit,
  onResolved,
}: {
  readonly submit: UnknownSubmit;
  readonly onResolved: (message: string) => Promise<void>;
}): ReactNode {
  const [taskId, setTaskId] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const resolve = async (body: ResolveBody): Promise<void> => {
    setBusy(true);
    try {
      const { message } = await api.resolve(submit.id, body);
      setProblem(undefined);
      await onResolved(message);
    } catch (error) {
      setProblem(failureOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className={styles.submit}>
      <p className={styles.prompt}>
        {submit.provider} · {submit.endpoint}
      </p>
      <p className={styles.detail}>
        {day.format(submit.submittedAt)}, {usd(submit.estimateUsd)} if it was accepted
      </p>
      <p>{submit.howTo}</p>
      <div className={styles.verdicts}>
        <Button kind="primary" isOff={isBusy} onClick={() => void resolve({ outcome: 'look' })}>
          Search the provider’s records
        </Button>
        <form
          className={styles.found}
          onSubmit={(event) => {
            event.preventDefault();
            void resolve({ outcome: 'found', taskId: taskId.trim() });
          }}
        >
          <Field label="Task id found there">
            {(labelled) => (
              <TextInput
                {...labelled}
                value={taskId}
                maxLength={500}
                onChange={({ target }) => setTaskId(target.value)}
              />
            )}
          </Field>
          <Button type="submit" isOff={isBusy || taskId.trim() === ''}>
            It made this task
          </Button>
        </form>
        <Button isOff={isBusy} onClick={() => void resolve({ outcome: 'none' })}>
          It made no task
        </Button>
        <Button kind="quiet" isOff={isBusy} onClick={() => void resolve({ outcome: 'given-up' })}>
          Stop searching, count the estimate
        </Button>
      </div>
      {problem !== undefined && (
        <Notice tone="bad" title="Not written down" isAlert>
          {problem}
        </Notice>
      )}
    </li>
  );
}
