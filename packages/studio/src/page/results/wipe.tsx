import { type PointerEvent, type ReactNode, useState } from 'react';
import { Select } from '../ui/index.ts';
import type { Clip, Measured } from '../../shared/clip.ts';
import { Stage } from './player-view.tsx';
import type { Transport } from './transport.ts';
import styles from './wipe.module.css';

interface WipeProps {
  /** Those that have a video, two or more. */
  readonly clips: readonly Clip[];
  readonly nameOf: (clip: Clip) => string;
  readonly transport: Transport;
  readonly isMuted: (key: string) => boolean;
  readonly onMeasured: (key: string, measured: Partial<Measured>) => void;
}

/** Two videos in one picture, with an edge between them that is moved. */
export function Wipe({ clips, nameOf, transport, isMuted, onMeasured }: WipeProps): ReactNode {
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1]);
  const [share, setShare] = useState(50);
  const [left, right] = [clips[chosen[0]] ?? clips[0], clips[chosen[1]] ?? clips[1]];
  if (left === undefined || right === undefined) return undefined;
  const choices = clips.map((clip, index) => ({ value: String(index), label: nameOf(clip) }));
  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const { left: start, width } = event.currentTarget.getBoundingClientRect();
    setShare(Math.min(100, Math.max(0, ((event.clientX - start) / width) * 100)));
  };
  const stage = { transport, onMeasured };
  return (
    <div className={styles.wipe}>
      {clips.length > 2 && (
        <div className={styles.choice}>
          {([0, 1] as const).map((side) => (
            <Select
              key={side}
              aria-label={side === 0 ? 'Left video' : 'Right video'}
              choices={choices}
              value={String(chosen[side])}
              onChange={(value) =>
                setChosen(side === 0 ? [Number(value), chosen[1]] : [chosen[0], Number(value)])
              }
            />
          ))}
        </div>
      )}
      <div className={styles.picture} onPointerDown={follow} onPointerMove={follow}>
        <Stage
          key={`right-${right.key}`}
          clip={right}
          name={nameOf(right)}
          isMuted={isMuted(right.key)}
          {...stage}
        />
        {left.key !== right.key && (
          <div className={styles.over} style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
            <Stage
              key={`left-${left.key}`}
              clip={left}
              name={nameOf(left)}
              isMuted={isMuted(left.key)}
              {...stage}
            />
          </div>
        )}
        <div className={styles.edge} style={{ left: `${share}%` }} />
        <span className={styles.name}>{nameOf(left)}</span>
        <span className={styles.name} data-side="right">
          {nameOf(right)}
        </span>
      </div>
      <input
        className={styles.range}
        type="range"
        min={0}
        max={100}
        value={Math.round(share)}
        aria-label={`How much is seen of ${nameOf(left)}; the rest is ${nameOf(right)}`}
        aria-valuetext={`${Math.round(share)} % ${nameOf(left)}`}
        onChange={(event) => setShare(Number(event.target.value))}
      />
    </div>
  );
}
