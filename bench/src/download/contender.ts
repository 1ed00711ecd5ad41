import { readFile } from 'node:fs/promises';
import { saveVideo } from '@genlock/core/node';

// A process of its own: it downloads one video and says how long that took and what it held.
const [name = '', url = '', target = ''] = process.argv.slice(2);

const contenders: Readonly<Record<string, () => Promise<unknown>>> = {
  genlock: () => saveVideo(url, target, { allowHttp: true, allowPrivate: true }),
  ai: async () => {
    // It refuses this machine, so it is given another name for it.
    const { createDownload } = await import('ai');
    const download = createDownload({ fetch: async (_url, init) => fetch(url, init) });
    return download({ url: new URL('https://videos.example/video.mp4') });
  },
};

/** Peak of the memory of this process, in MiB, as Linux counts it. */
async function peakMebibytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

const before = await peakMebibytes();
const startedAt = performance.now();
await contenders[name]?.();
const seconds = (performance.now() - startedAt) / 1000;
console.log(JSON.stringify({ seconds, grownMebibytes: (await peakMebibytes()) - before }));
