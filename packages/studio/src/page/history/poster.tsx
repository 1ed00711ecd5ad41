import { Film } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { drawInto } from '../results/filmstrip.tsx';
import { drawFrames } from '../results/frames.ts';
import styles from './history.module.css';

const width = 192;

/** A frame of a video, drawn once it comes into view: a history has hundreds. */
export function Poster({ url }: { readonly url: string | undefined }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || url === undefined) return;
    const gone = new AbortController();
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        seen.disconnect();
        const draw = (video: HTMLVideoElement): void => {
          drawInto(element, video, width);
          setDrawn(true);
        };
        // A file that cannot be played has no picture; its entry says what it is.
        drawFrames({ url, count: 1, draw, signal: gone.signal }).catch(() => undefined);
      },
      { rootMargin: '200px' },
    );
    seen.observe(element);
    return () => {
      seen.disconnect();
      gone.abort();
    };
  }, [url]);
  return (
    <div className={styles.poster}>
      {!isDrawn && <Film size={18} aria-hidden />}
      <canvas ref={canvas} data-drawn={isDrawn} width={width} height={(width * 9) / 16} />
    </div>
  );
}
