import { Slider } from '@base-ui/react/slider';
import type { ReactNode } from 'react';
import {
  changeForm,
  cutsOf,
  type Shot,
  shortestShot,
  storySeconds,
  withCuts,
} from '../draft/index.ts';
import styles from './form.module.css';

/** The shots in their lengths. A cut between two is dragged, or moved with the arrow keys. */
export function Timeline({ shots }: { readonly shots: readonly Shot[] }): ReactNode {
  const cuts = cutsOf(shots);
  return (
    <Slider.Root
      value={cuts}
      min={0}
      max={storySeconds(shots)}
      step={1}
      minStepsBetweenValues={shortestShot}
      disabled={cuts.length === 0}
      thumbCollisionBehavior="none"
      onValueChange={(moved) => changeForm({ shots: withCuts(shots, inside(moved, shots)) })}
    >
      <Slider.Control className={styles.timeline}>
        <Slider.Track className={styles.track}>
          <div className={styles.bands} aria-hidden>
            {shots.map((shot) => (
              <div key={shot.id} className={styles.band} style={{ flex: `${shot.seconds} 1 0` }}>
                {shot.seconds} s
              </div>
            ))}
          </div>
          {cuts.map((cut, index) => (
            <Slider.Thumb
              key={shots[index]?.id}
              index={index}
              className={styles.cut}
              getAriaLabel={() => `Cut between shot ${index + 1} and shot ${index + 2}`}
              getAriaValueText={() => `at ${cut} seconds`}
            />
          ))}
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}

/** Cuts that leave the first and the last shot their shortest length. */
function inside(moved: number | readonly number[], shots: readonly Shot[]): readonly number[] {
  const cuts = typeof moved === 'number' ? [moved] : moved;
  const last = storySeconds(shots) - shortestShot;
  return cuts.map((cut) => Math.min(last, Math.max(shortestShot, cut)));
}
