import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './filmstrip.module.css';
import { drawFrames, evenTimes } from './frames.ts';
import { clockTime } from '../../shared/words.ts';

interface FilmstripProps {
  readonly url: string;
  readonly name: string;
  /** Length of the video, in seconds. */
  readonly seconds: number;
  readonly onPick: (time: number) => void;
}

const count = 8;
const frameWidth = 160;

/** Frames of a video at even times; each leads to its moment. */
export function Filmstrip({ url, name, seconds, onPick }: FilmstripProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    const draw = (video: HTMLVideoElement, _: number, index: number): void => {
      const canvas = list.current?.querySelectorAll('canvas')[index];
      if (canvas !== undefined) drawInto(canvas, video, frameWidth);
    };
    drawFrames({ url, count, draw, signal: gone.signal }).catch(() => setBroken(true));
    return () => gone.abort();
  }, [url]);
  if (isBroken) return undefined;
  return (
    <ol ref={list} className={styles.strip} aria-label={`Frames of ${name}`}>
      {evenTimes(seconds, count).map((time) => (
        <li key={time}>
          <button
            type="button"
            className={styles.frame}
            aria-label={`To ${clockTime(time)}`}
            onClick={() => onPick(time)}
          >
            <canvas width={frameWidth} height={(frameWidth * 9) / 16} />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Draws the frame that a video shows, as wide as asked and as high as it is. */
export function drawInto(canvas: HTMLCanvasElement, video: HTMLVideoElement, width: number): void {
  const height = Math.round((width * video.videoHeight) / Math.max(1, video.videoWidth));
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
}
