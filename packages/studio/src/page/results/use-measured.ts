import { useCallback, useEffect, useState } from 'react';
import { type Measured, unmeasured } from '../../shared/clip.ts';
import { frameRateOf } from './frame-rate.ts';

/** What is measured of some videos, by the key of their columns. */
export interface Measurements {
  readonly of: (key: string) => Measured;
  readonly add: (key: string, measured: Partial<Measured>) => void;
}

/** Keeps what the players measure. */
export function useMeasurements(): Measurements {
  const [known, setKnown] = useState<ReadonlyMap<string, Measured>>(new Map());
  const add = useCallback((key: string, measured: Partial<Measured>) => {
    setKnown((before) =>
      new Map(before).set(key, { ...(before.get(key) ?? unmeasured), ...measured }),
    );
  }, []);
  return { of: (key) => known.get(key) ?? unmeasured, add };
}

/** Measures of a file what its `<video>` does not say: its bytes, and its frames a second. */
export function useFileFacts(
  url: string | undefined,
  onFact: (measured: Partial<Measured>) => void,
): void {
  useEffect(() => {
    if (url === undefined) return;
    const gone = new AbortController();
    const { signal } = gone;
    void bytesOf(url, signal).then((bytes) => signal.aborted || onFact({ bytes }));
    void frameRateOf(url, signal).then((fps) => signal.aborted || onFact({ fps }));
    return () => gone.abort();
  }, [url, onFact]);
}

async function bytesOf(url: string, signal: AbortSignal): Promise<number | undefined> {
  const answer = await fetch(url, { method: 'HEAD', signal }).catch(() => undefined);
  const length = Number(answer?.headers.get('content-length') ?? Number.NaN);
  return answer?.ok === true && Number.isFinite(length) ? length : undefined;
}
