import { useEffect, useState } from 'react';

/** Whole seconds since a time, counted on while a task runs. */
export function useSeconds(since: number, isRunning: boolean): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isRunning]);
  return Math.max(0, Math.round((now - since) / 1000));
}
