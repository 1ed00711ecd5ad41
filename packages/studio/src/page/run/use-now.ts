import { useEffect, useState } from 'react';
import { useLive } from '../client/index.ts';

/** The server's time, each second while something runs. */
export function useNow(isRunning: boolean): number {
  const { clockAheadMs } = useLive();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now + clockAheadMs;
}
