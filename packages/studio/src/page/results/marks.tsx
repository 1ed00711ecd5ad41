import { Star } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { api, failureOf, putRun } from '../client/index.ts';
import type { MarkBody } from '../../api/index.ts';
import { countText, Notice } from '../ui/index.ts';
import type { Clip } from '../../shared/clip.ts';
import styles from './vote.module.css';

interface MarksProps {
  readonly runId: string;
  readonly clip: Clip;
  readonly name: string;
}

/** What a person thinks of one video: stars, and a note. */
export function Marks({ runId, clip, name }: MarksProps): ReactNode {
  const group = useId();
  const [problem, setProblem] = useState<string>();
  const { stars = 0, note = '' } = clip.column;
  const mark = async (change: Omit<MarkBody, 'column'>): Promise<void> => {
    try {
      putRun(await api.mark(runId, { column: clip.key, ...change }));
      setProblem(undefined);
    } catch (error) {
      setProblem(failureOf(error).message);
    }
  };
  return (
    <div className={styles.marks}>
      <div className={styles.stars} role="radiogroup" aria-label={`Stars for ${name}`}>
        {[1, 2, 3, 4, 5].map((value) => (
          <label
            key={value}
            className={styles.star}
            title={countText(value, 'star')}
            data-lit={value <= stars}
          >
            <input
              className="visually-hidden"
              type="radio"
              name={group}
              checked={value === stars}
              onChange={() => void mark({ stars: value })}
              // A second press on the same star takes it away.
              onClick={() => value === stars && void mark({ stars: null })}
            />
            <Star size={16} aria-hidden />
            <span className="visually-hidden">{countText(value, 'star')}</span>
          </label>
        ))}
      </div>
      <textarea
        key={note}
        className={styles.note}
        rows={1}
        maxLength={2000}
        defaultValue={note}
        aria-label={`Note on ${name}`}
        placeholder="Note"
        onBlur={({ target }) => {
          const text = target.value.trim();
          if (text !== note) void mark({ note: text === '' ? null : text });
        }}
      />
      {problem !== undefined && (
        <Notice tone="bad" title="Not kept" isAlert>
          {problem}
        </Notice>
      )}
    </div>
  );
}
