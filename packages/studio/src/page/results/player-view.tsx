import { Maximize, Volume2, VolumeX } from 'lucide-react';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { IconButton } from '../ui/index.ts';
import type { Clip, Measured } from '../../shared/clip.ts';
import styles from './player.module.css';
import type { Transport } from './transport.ts';
import { useFileFacts } from './use-measured.ts';

interface StageProps {
  readonly clip: Clip;
  /** What it is called: the provider, or a letter. */
  readonly name: string;
  readonly transport: Transport;
  readonly isMuted: boolean;
  readonly onMeasured: (key: string, measured: Partial<Measured>) => void;
}

/** The video of a column, on the clock of all. */
export function Stage({ clip, name, transport, isMuted, onMeasured }: StageProps): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const [isBroken, setBroken] = useState(false);
  const { key, url } = clip;
  const onFact = useCallback(
    (measured: Partial<Measured>) => {
      onMeasured(key, measured);
      if (measured.fps !== undefined) transport.setFrame(key, 1 / measured.fps);
    },
    [key, onMeasured, transport],
  );
  useFileFacts(url, onFact);
  useAttached(video, { key, url, transport, onFact });
  if (url === undefined) return <Missing clip={clip} />;
  if (isBroken) return <Unplayable clip={clip} url={url} name={name} />;
  return (
    <video
      ref={video}
      className={styles.video}
      src={url}
      muted={isMuted}
      aria-label={`Video of ${name}`}
      playsInline
      preload="auto"
      onError={() => setBroken(true)}
    />
  );
}

interface Attachment {
  readonly key: string;
  readonly url: string | undefined;
  readonly transport: Transport;
  readonly onFact: (measured: Partial<Measured>) => void;
}

function useAttached(
  video: RefObject<HTMLVideoElement | null>,
  { key, url, transport, onFact }: Attachment,
): void {
  useEffect(() => {
    const element = video.current;
    if (element === null || url === undefined) return;
    let detach = (): void => undefined;
    const attach = (): void => {
      const { videoWidth: width, videoHeight: height, duration } = element;
      onFact({ width, height, seconds: duration });
      detach = transport.attach(key, element);
    };
    if (element.readyState >= HTMLMediaElement.HAVE_METADATA) attach();
    else element.addEventListener('loadedmetadata', attach, { once: true });
    return () => {
      element.removeEventListener('loadedmetadata', attach);
      detach();
    };
  }, [video, key, url, transport, onFact]);
}

/** A column without a video: why. */
function Missing({ clip }: { readonly clip: Clip }): ReactNode {
  const { task } = clip.column;
  const fault = task.video?.saveFault ?? task.error?.message;
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{task.isOpen ? 'Not ready yet' : 'No video'}</p>
      <p>{fault ?? `Its task is ${task.status}.`}</p>
      {task.error !== undefined && <p>{task.error.money}</p>}
    </div>
  );
}

/** A file that this browser cannot play, with the ways to it. */
function Unplayable({
  clip,
  url,
  name,
}: {
  readonly clip: Clip;
  readonly url: string;
  readonly name: string;
}): ReactNode {
  return (
    <div className={styles.empty} role="alert">
      <p className={styles.emptyTitle}>This browser cannot play the video of {name}</p>
      <p>
        The file is saved and paid for. It may be damaged, or of a kind that only other players
        know.
      </p>
      <p className={styles.links}>
        <a href={url} download={clip.column.task.video?.fileName ?? true}>
          Save the file
        </a>
        {clip.link !== undefined && (
          <a href={clip.link} target="_blank" rel="noreferrer">
            Open the provider’s link
          </a>
        )}
      </p>
    </div>
  );
}

interface PlayerProps extends StageProps {
  readonly onMute: () => void;
  /** Its place, from 1: the key that gives it the sound. */
  readonly place: number;
}

/** A video with what belongs to it alone: sound and full screen. */
export function PlayerView({ onMute, place, ...stage }: PlayerProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const onChange = (): void => setFull(document.fullscreenElement === frame.current);
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);
  const { isMuted, name } = stage;
  return (
    <div ref={frame} className={styles.frame} data-full={isFull}>
      <Stage {...stage} />
      <div className={styles.own}>
        <IconButton
          label={isMuted ? `Sound of ${name} (key ${place})` : `Mute ${name} (key ${place})`}
          isSmall
          aria-pressed={!isMuted}
          onClick={onMute}
        >
          {isMuted ? <VolumeX size={16} aria-hidden /> : <Volume2 size={16} aria-hidden />}
        </IconButton>
        <IconButton
          isSmall
          label={isFull ? 'Leave full screen' : `${name} in full screen`}
          onClick={() =>
            void (isFull ? document.exitFullscreen() : frame.current?.requestFullscreen())
          }
        >
          <Maximize size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
