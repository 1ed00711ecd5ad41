import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { median } from '../numbers.ts';

/** What it took to download one large video. */
export interface DownloadRow {
  readonly name: string;
  readonly mebibytes: number;
  readonly mebibytesPerSecond: number;
  /** Throughput by that of curl: above 1 it is faster. */
  readonly byCurl: number;
  /** How far the memory of the process grew at its peak. */
  readonly grownMebibytes: number;
}

interface Turn {
  readonly seconds: number;
  readonly grownMebibytes: number;
}

const mebibytes = 1024;
const turns = 3;

const contenders = [
  {
    name: 'Genlock saveVideo, to a file',
    run: (url: string, target: string) => ours('genlock', url, target),
  },
  {
    name: "ai's download, in memory",
    run: (url: string, target: string) => ours('ai', url, target),
  },
  { name: 'curl, to a file', run: curl },
] as const;

/** Downloads 1 GiB from a process of its own, each client in a process of its own, turn by turn. */
export async function benchDownload(): Promise<readonly DownloadRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'genlock-bench-'));
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'file-server.ts'), String(mebibytes)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const [url] = await once(createInterface({ input: server.stdout }), 'line');
    const all = contenders.map(({ name, run }) => ({ name, run, turns: [] as Turn[] }));
    for (let turn = 0; turn < turns; turn += 1) {
      for (const contender of turn % 2 === 0 ? all : all.toReversed()) {
        const target = join(folder, 'video.mp4');
        contender.turns.push(await contender.run(String(url), target));
        await rm(target, { force: true });
      }
    }
    const rows = all.map(({ name, turns: each }) => ({
      name,
      mebibytesPerSecond: mebibytes / median(each.map(({ seconds }) => seconds)),
      grownMebibytes: median(each.map(({ grownMebibytes }) => grownMebibytes)),
    }));
    const byCurl = rows.at(-1)?.mebibytesPerSecond ?? Number.NaN;
    return rows.map((row) => ({ ...row, mebibytes, byCurl: row.mebibytesPerSecond / byCurl }));
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ours(name: string, url: string, target: string): Promise<Turn> {
  const file = join(import.meta.dirname, 'contender.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [file, name, url, target]);
  return JSON.parse(stdout.split('\n').findLast((line) => line.startsWith('{')) ?? '');
}

/** curl tells its own time; what a process of 10 MiB gains is not worth measuring. */
async function curl(url: string, target: string): Promise<Turn> {
  const argv = ['--silent', '--fail', '--output', target, '--write-out', '%{time_total}', url];
  const { stdout } = await promisify(execFile)('curl', argv);
  return { seconds: Number(stdout), grownMebibytes: Number.NaN };
}
