import { ChartLine } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Run } from '../../api/index.ts';
import { CostByLength } from '../chart/index.ts';
import { Button } from '../ui/index.ts';
import { type Clip, requestOf } from '../../shared/clip.ts';
import styles from './results.module.css';

interface OtherLengthsProps {
  readonly run: Run;
  readonly clips: readonly Clip[];
  readonly nameOf: (clip: Clip) => string;
}

/** What the same comparison would cost at other lengths, once somebody asks. */
export function OtherLengths({ run, clips, nameOf }: OtherLengthsProps): ReactNode {
  const [isShown, setShown] = useState(false);
  const { request } = run;
  const body = useMemo(() => ({ request, columns: clips.map(requestOf) }), [request, clips]);
  const names = useCallback(
    (key: string) => {
      const clip = clips.find((one) => one.key === key);
      return clip === undefined ? key : nameOf(clip);
    },
    [clips, nameOf],
  );
  return (
    <div className={styles.lengths}>
      <Button kind="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        <ChartLine size={16} aria-hidden />
        Cost by length
      </Button>
      {isShown && <CostByLength body={body} nameOf={names} />}
    </div>
  );
}
