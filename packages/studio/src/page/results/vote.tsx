import { type ReactNode, useState } from 'react';
import useSWRMutation from 'swr/mutation';
import type { Run, VoteBody } from '../../api/index.ts';
import { api, failureOf, putRun, type StudioFailure } from '../client/index.ts';
import { Button, Notice } from '../ui/index.ts';
import { pairsOf } from './blind.ts';
import type { Clip } from '../../shared/clip.ts';
import styles from './vote.module.css';

interface VoteProps {
  readonly run: Run;
  /** Those that have a video, in the order in which they are shown. */
  readonly clips: readonly Clip[];
  readonly nameOf: (clip: Clip) => string;
  readonly isBlind: boolean;
}

type Verdict = VoteBody['verdict'];

/** Which of two is better, for each two of the videos. */
export function Vote({ run, clips, nameOf, isBlind }: VoteProps): ReactNode {
  const pairs = pairsOf(clips);
  const [place, setPlace] = useState(0);
  const { trigger, error, isMutating } = useSWRMutation<
    void,
    StudioFailure,
    readonly string[],
    VoteBody
  >(['vote', run.id], async (_, { arg }) => putRun(await api.vote(run.id, arg)), {
    throwOnError: false,
  });
  const pair = pairs[Math.min(place, pairs.length - 1)];
  if (pair === undefined) return undefined;
  const [left, right] = pair;
  const given = verdictOf(run, left.key, right.key);
  const words: Readonly<Record<Verdict, string>> = {
    a: `${nameOf(left)} is better`,
    b: `${nameOf(right)} is better`,
    tie: 'As good as each other',
    'both-bad': 'Both are bad',
  };
  const vote = async (verdict: Verdict): Promise<void> => {
    await trigger({ left: left.key, right: right.key, verdict, isBlind });
    if (place < pairs.length - 1) setPlace(place + 1);
  };
  return (
    <fieldset className={styles.vote}>
      <legend>
        Which is better?
        {pairs.length > 1 && (
          <span className={styles.place}>
            {' '}
            Pair {place + 1} of {pairs.length}
          </span>
        )}
      </legend>
      <div className={styles.verdicts}>
        {(['a', 'b', 'tie', 'both-bad'] as const).map((verdict) => (
          <Button
            key={verdict}
            aria-pressed={given === verdict}
            isOff={isMutating}
            onClick={() => void vote(verdict)}
          >
            {words[verdict]}
          </Button>
        ))}
        {pairs.length > 1 && (
          <span className={styles.steps}>
            <Button kind="quiet" isOff={place === 0} onClick={() => setPlace(place - 1)}>
              Pair before
            </Button>
            <Button
              kind="quiet"
              isOff={place >= pairs.length - 1}
              onClick={() => setPlace(place + 1)}
            >
              Next pair
            </Button>
          </span>
        )}
      </div>
      {error !== undefined && (
        <Notice tone="bad" title="The vote was not kept" isAlert>
          {failureOf(error).message}
        </Notice>
      )}
    </fieldset>
  );
}

/** What was voted on two columns, whichever of them is A here. */
function verdictOf(run: Run, left: string, right: string): Verdict | undefined {
  const vote = run.votes.find(
    (one) =>
      (one.left === left && one.right === right) || (one.left === right && one.right === left),
  );
  if (vote === undefined || vote.left === left) return vote?.verdict;
  return vote.verdict === 'a' ? 'b' : vote.verdict === 'b' ? 'a' : vote.verdict;
}
