import { inTurn } from './turns.ts';

/** Frame rates that films and cameras have. */
const usual = [12, 15, 16, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60, 120] as const;

/** How many frames are timed, and how long that may take. */
const frames = 6;
const patienceMs = 4_000;

/** The usual rate next to a measured one, when it is within half a percent of it. */
export function usualRate(fps: number): number {
  const nearest = usual.reduce((best, rate) =>
    Math.abs(rate - fps) < Math.abs(best - fps) ? rate : best,
  );
  return Math.abs(nearest - fps) / nearest < 0.005 ? nearest : Math.round(fps * 100) / 100;
}

/**
 * Frames a second of a video, timed on some frames of its own clock; `undefined` where the browser
 * cannot tell. No field of a `<video>` has it.
 */
export function frameRateOf(url: string, signal: AbortSignal): Promise<number | undefined> {
  return inTurn(async () => {
    const video = document.createElement('video');
    if (signal.aborted || !('requestVideoFrameCallback' in video)) return undefined;
    video.muted = true;
    video.src = url;
    try {
      const shortest = await shortestFrame(video, signal);
      return shortest === undefined ? undefined : usualRate(1 / shortest);
    } finally {
      video.pause();
      video.removeAttribute('src');
      video.load();
    }
  });
}

async function shortestFrame(
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<number | undefined> {
  const over = new AbortController();
  try {
    return await new Promise<number | undefined>((resolve) => {
      let before: VideoFrameCallbackMetadata | undefined;
      let shortest = Infinity;
      let timed = 0;
      const end = (): void => resolve(shortest === Infinity ? undefined : shortest);
      const onFrame = (_: number, frame: VideoFrameCallbackMetadata): void => {
        // Between two that were shown one after the other, none was dropped.
        const shown = before === undefined ? 0 : frame.presentedFrames - before.presentedFrames;
        const passed = frame.mediaTime - (before?.mediaTime ?? 0);
        if (shown === 1 && passed > 0) {
          shortest = Math.min(shortest, passed);
          timed++;
        }
        before = frame;
        if (timed >= frames) end();
        else video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
      for (const name of ['ended', 'error']) {
        video.addEventListener(name, end, { signal: over.signal });
      }
      signal.addEventListener('abort', end, { signal: over.signal });
      setTimeout(end, patienceMs);
      // Slow, so that a busy machine drops no frame.
      video.playbackRate = 0.5;
      video.play().catch(end);
    });
  } finally {
    over.abort();
  }
}
