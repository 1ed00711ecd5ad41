import { useEffect, useState } from 'react';

/** Whether the studio is open in another tab of this browser. Tabs greet each other and say goodbye. */
export function useOtherTab(): boolean {
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const me = crypto.randomUUID();
    const channel = new BroadcastChannel('genlock-studio:tabs');
    const say = (word: 'hello' | 'here' | 'bye'): void => channel.postMessage({ from: me, word });
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!isWord(data)) return;
      if (data.word === 'hello') say('here');
      setOthers((known) => {
        const next = new Set(known);
        if (data.word === 'bye') next.delete(data.from);
        else next.add(data.from);
        return next;
      });
    });
    const leave = (): void => say('bye');
    globalThis.addEventListener('pagehide', leave);
    say('hello');
    return () => {
      leave();
      globalThis.removeEventListener('pagehide', leave);
      channel.close();
    };
  }, []);
  return others.size > 0;
}

function isWord(data: unknown): data is { readonly from: string; readonly word: string } {
  return typeof data === 'object' && data !== null && 'from' in data && 'word' in data;
}
