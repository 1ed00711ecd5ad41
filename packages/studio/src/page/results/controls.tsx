import { ChevronLeft, ChevronRight, Pause, Play, Repeat } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { IconButton } from '../ui/index.ts';
import styles from './controls.module.css';
import type { Transport, TransportState } from './transport.ts';
import { clockTime } from '../../shared/words.ts';

const rates = [0.25, 0.5, 1, 1.5, 2] as const;

/** What the transport is doing, followed. */
function useTransportState(transport: Transport): TransportState {
  return useSyncExternalStore(transport.subscribe, transport.snapshot);
}

/** Play, step, scrub, loop and speed of all videos together. */
export function Controls({ transport }: { readonly transport: Transport }): ReactNode {
  const { isPlaying, isLooping, rate, seconds } = useTransportState(transport);
  const isEmpty = seconds === 0;
  return (
    <div className={styles.bar} role="group" aria-label="Play all videos together">
      <IconButton
        label={isPlaying ? 'Pause (space)' : 'Play (space)'}
        disabled={isEmpty}
        onClick={() => void transport.toggle()}
      >
        {isPlaying ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      </IconButton>
      <IconButton
        label="One frame back (left arrow)"
        disabled={isEmpty}
        onClick={() => void transport.step(-1)}
      >
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <IconButton
        label="One frame on (right arrow)"
        disabled={isEmpty}
        onClick={() => void transport.step(1)}
      >
        <ChevronRight size={16} aria-hidden />
      </IconButton>
      <Scrubber transport={transport} seconds={seconds} />
      <IconButton
        label="Loop"
        aria-pressed={isLooping}
        onClick={() => transport.setLoop(!isLooping)}
      >
        <Repeat size={16} aria-hidden />
      </IconButton>
      <label className={styles.rate}>
        <span className="visually-hidden">Speed</span>
        <select value={rate} onChange={(event) => transport.setRate(Number(event.target.value))}>
          {rates.map((value) => (
            <option key={value} value={value}>
              {value}×
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Scrubber({
  transport,
  seconds,
}: {
  readonly transport: Transport;
  readonly seconds: number;
}): ReactNode {
  const range = useRef<HTMLInputElement>(null);
  const [time, setTime] = useState(transport.time);
  // The handle moves with each frame; words follow a few times a second.
  useEffect(() => {
    let told = -1;
    return transport.onTime((now) => {
      if (range.current !== null) range.current.value = String(now);
      if (Math.abs(now - told) < 0.1 && transport.snapshot().isPlaying) return;
      told = now;
      setTime(now);
    });
  }, [transport]);
  const words = `${clockTime(time)} of ${clockTime(seconds)}`;
  return (
    <>
      <input
        ref={range}
        className={styles.scrub}
        type="range"
        aria-label="Position"
        aria-valuetext={words}
        min={0}
        max={seconds || 1}
        step="any"
        defaultValue={0}
        disabled={seconds === 0}
        onInput={(event) => void transport.seek(Number(event.currentTarget.value))}
      />
      <span className={styles.time} aria-hidden="true">
        {clockTime(time)} / {clockTime(seconds)}
      </span>
    </>
  );
}
