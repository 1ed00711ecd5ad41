import type { ReactNode } from 'react';
import type { Clip, Measured } from '../../shared/clip.ts';
import styles from './facts.module.css';
import { againstEstimate, bytes, seconds, usd } from '../../shared/words.ts';

interface FactsProps {
  readonly clip: Clip;
  readonly measured: Measured;
}

/** What a video cost, how long it took, and what was measured from its file. */
export function Facts({ clip, measured }: FactsProps): ReactNode {
  const { width, height, fps } = measured;
  const size = width === undefined || height === undefined ? '–' : `${width} × ${height}`;
  const apart = againstEstimate(clip.costUsd, clip.estimateUsd);
  return (
    <dl className={styles.list}>
      <Fact name="Cost">
        {clip.costUsd === undefined ? (
          <>
            {usd(clip.estimateUsd)}
            <small>estimated</small>
          </>
        ) : (
          <>
            {usd(clip.costUsd)}
            <small>{apart}</small>
          </>
        )}
      </Fact>
      <Fact name="Time">{seconds(clip.seconds)}</Fact>
      <Fact name="Size">
        {size}
        <small>{fps === undefined ? '' : `${fps} fps`}</small>
      </Fact>
      <Fact name="Length">{seconds(measured.seconds)}</Fact>
      <Fact name="File">{bytes(measured.bytes)}</Fact>
    </dl>
  );
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
