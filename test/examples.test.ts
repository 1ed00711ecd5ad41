import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmulator } from '@genlock/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emulatedInternet } from './support/emulated-internet.ts';
import { providerList } from '../scripts/provider-list.ts';
import { root } from './support/root.ts';
import { runNode, type Finished, type RunOptions } from './support/run-node.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'genlock-examples-'));
});

afterAll(() => rm(home, { recursive: true }));

/** A folder to run something in. */
const emptyFolder = (): Promise<string> => mkdtemp(join(home, 'run-'));

/** Runs an example's main file, in an empty folder unless told otherwise. */
async function run(
  name: string,
  values: readonly string[] = [],
  options: Partial<RunOptions> = {},
): Promise<Finished & { readonly cwd: string }> {
  const file = fileURLToPath(new URL(`examples/${name}/src/${name}.ts`, root));
  const cwd = options.cwd ?? (await emptyFolder());
  return { ...(await runNode([file, ...values], { ...options, cwd })), cwd };
}

async function expectVideo(folder: string, file: string): Promise<void> {
  const bytes = await readFile(join(folder, file));
  expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
}

const succeeded = { exitCode: 0, stderr: '' };

// Most of their time is waiting, so they wait together.
describe.concurrent('the small examples', () => {
  it('quick-start saves a video under out/ and reports its task (case 7.10)', async () => {
    const { stdout, cwd, ...rest } = await run('quick-start');
    expect(rest).toEqual(succeeded);
    expect(stdout).toMatch(/taskId: 'fal:fal-ai\/kling-video\/v3\/standard\/text-to-video:[\w-]+'/);
    await expectVideo(cwd, 'out/kite.mp4');
    // Only what git ignores is written (case 7.10).
    expect(await readdir(cwd)).toEqual(['out']);
  });

  it('compare-prices names the cheapest first and says who cannot', async () => {
    const { stdout, exitCode, stderr } = await run('compare-prices');
    expect({ exitCode, stderr }).toEqual(succeeded);
    const [clip = '', film = ''] = stdout.split(/\n\n/);
    const providersIn = (text: string): readonly string[] =>
      [...text.matchAll(/^ {2}(\w+): (no\.)?/gm)].map(([, name, no]) => `${name}${no ?? ''}`);
    expect(providersIn(clip).slice(0, 3)).toEqual(['atlascloud', 'wavespeed', 'fal']);
    expect(providersIn(clip)).toContain('runwayno.');
    expect(providersIn(film)[0]).toBe('wavespeed');
    expect(providersIn(film)).toContain('atlascloudno.');
    expect(providersIn(film)).toHaveLength(providerList.length);
    expect(clip).toContain('5 s x 0.0714 USD/s (without audio) = 0.357 USD');
  });

  it.each([
    ['its own config file', {}, 'fal'],
    // One file of an application, three providers, one variable.
    ['GENLOCK_ROUTE', { GENLOCK_ROUTE: 'wavespeed' }, 'wavespeed'],
    ['GENLOCK_ROUTE', { GENLOCK_ROUTE: 'fal' }, 'fal'],
    ['GENLOCK_ROUTE', { GENLOCK_ROUTE: 'atlascloud' }, 'atlascloud'],
    ['GENLOCK_ROUTE', { GENLOCK_ROUTE: 'cheapest' }, 'atlascloud'],
  ])('swap-by-config goes where %s says %j', async (_name, env, provider) => {
    const cwd = fileURLToPath(new URL('examples/swap-by-config/', root));
    const { stdout, exitCode, stderr } = await run('swap-by-config', [], { cwd, env });
    expect({ exitCode, stderr }).toEqual(succeeded);
    expect(stdout).toMatch(new RegExp(`^\\d+ bytes from ${provider} for about 0\\.\\d+ USD$`, 'm'));
  });

  it('swap-by-config goes where another config file says', async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'genlock.config.json'), '{ "route": ["wavespeed"] }');
    const { stdout } = await run('swap-by-config', [], { cwd });
    expect(stdout).toContain('bytes from wavespeed');
  });

  it('resume finishes in one process what another has started', async () => {
    const { stdout, exitCode, stderr } = await run('resume');
    expect({ exitCode, stderr }).toEqual(succeeded);
    expect(stdout).toMatch(/^started fal:fal-ai\/[\w/-]+:[\w-]+$/m);
    expect(stdout).toMatch(/url: 'http:\/\/127\.0\.0\.1:\d+\/[\w/.-]+\.mp4'/);
  });

  it('catalogue makes every picture a clip and pays for each once, though it is killed by SIGKILL five times', async () => {
    const { stdout, exitCode, stderr, cwd } = await run('catalogue', ['40']);
    expect({ exitCode, stderr }).toEqual(succeeded);
    expect(stdout.match(/^killed with /gm)).toHaveLength(5);
    expect(stdout).toContain('done: 40 clips, 16.8 USD by the ledger');
    expect(stdout).toContain('40 tasks charged, 16.8 USD by the provider\n40 files');
    const script = await readFile(new URL('examples/catalogue/src/make.ts', root), 'utf8');
    expect(script.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(12);
    const page = await readFile(new URL('examples/catalogue/README.md', root), 'utf8');
    expect(page).toContain(script);
    await expectVideo(cwd, 'clips/product-001.mp4');
  });

  it('ledger finds the tasks of a script that was killed before it had their ids, and pays once', async () => {
    const { stdout, exitCode, stderr } = await run('ledger');
    expect({ exitCode, stderr }).toEqual(succeeded);
    const [killed, ...lines] = stdout.trim().split('\n');
    expect(killed).toBe('killed with 4 tasks paid for');
    expect(lines.pop()).toBe('4 tasks paid for in the end');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^(?:a|the) .* succeeded 0\.42$/);
  });

  it('resume-after-error finishes the task of a call that threw, and pays once', async () => {
    const { stdout, exitCode, stderr } = await run('resume-after-error');
    expect({ exitCode, stderr }).toEqual(succeeded);
    const taskId = 'fal:fal-ai/kling-video/v3/standard/text-to-video:[\\w-]+';
    expect(stdout).toMatch(new RegExp(`^task-pending, charged: yes\\. .*${taskId} goes on`));
    expect(stdout).toMatch(/^succeeded \[$/m);
    expect(stdout).toMatch(/^tasks paid for: 1$/m);
  });

  it('save-video refuses this machine, and saves a video from it under out/ when reported to (case 7.10)', async () => {
    const { stdout, cwd, ...rest } = await run('save-video');
    expect(rest).toEqual(succeeded);
    await expectVideo(cwd, 'out/kite.mp4');
    // Only what git ignores is written (case 7.10).
    expect(await readdir(cwd)).toEqual(['out']);
    expect(stdout).toMatch(/^refused: not-allowed$/m);
    expect(stdout).toMatch(
      /^out\/kite\.mp4: \d{4,} bytes of video\/mp4 by wavespeed:[\w./-]+:[\w-]+$/m,
    );
    const [, place = ''] = /^saved by the sink: (.*)$/m.exec(stdout) ?? [];
    expect(place).toMatch(/out\/clips\/kling-v3\.0-std-000000-wavespeed-[\w-]+\.mp4$/);
    await expectVideo(cwd, `out/clips/${place.split('/').at(-1) ?? ''}`);
  });

  it('durable-sleep writes no key down, sleeps, and gets its video', async () => {
    const { stdout, exitCode, stderr } = await run('durable-sleep');
    expect({ exitCode, stderr }).toEqual(succeeded);
    expect(stdout).toMatch(/^written down: no key in \d+ characters$/m);
    expect(stdout).toMatch(/^asleep for 30 s$/m);
    expect(stdout).toMatch(/^\d+ bytes of fal:fal-ai\/[\w/-]+:[\w-]+$/m);
  });

  it('browser-proxy sends a photo, shows a price and gets a video for a page that has no key (case 4.7)', async () => {
    const { stdout, exitCode, stderr } = await run('browser-proxy', ['--once']);
    expect({ exitCode, stderr }).toEqual(succeeded);
    expect(stdout).toMatch(/^atlascloud would take 0\.357 USD$/m);
    expect(stdout).toMatch(
      /^[\w-]{36} started atlascloud:kwaivgi\/kling-v3\.0-std\/image-to-video:\S+$/m,
    );
    expect(stdout).toMatch(/^a photo of \d+ bytes went up$/m);
    expect(stdout).toMatch(/^succeeded at atlascloud http:\S+\.mp4$/m);
    expect(stdout).toMatch(/^tasks paid for: 1$/m);
  });

  it('from-video-model routes to a model of another vendor, pays once and says what it lacks', async () => {
    const { stdout, exitCode, stderr } = await run('from-video-model');
    expect({ exitCode, stderr }).toEqual(succeeded);
    expect(stdout).toMatch(/^vercel-kling 0\.4 USD\nfal 0\.42 USD$/m);
    expect(stdout).toMatch(/^succeeded at vercel-kling for 0\.4 USD$/m);
    expect(stdout).toContain('this process alone');
    expect(stdout).toMatch(/^cancel: unsupported$/m);
    expect(stdout).toMatch(/^tasks paid for: 1$/m);
  });

  it('agent compares, is denied the dear clip, makes two, says why there is no third, and prints what its README shows', async () => {
    const { stdout, exitCode, stderr } = await run('agent');
    expect({ exitCode, stderr }).toEqual(succeeded);
    const readme = await readFile(new URL('examples/agent/README.md', root), 'utf8');
    const [, shown] = /```text\n(.*?)```/s.exec(readme) ?? [];
    expect(stdout.replaceAll(/(?<=^paid for \S+:)[\w-]+$/gm, '<id>')).toBe(shown);
  });

  it('webhooks are notified of at a Hono app, a plain Node server and a Next.js route', async () => {
    const { stdout, exitCode, stderr } = await run('webhooks');
    expect({ exitCode, stderr }).toEqual(succeeded);
    for (const server of ['hono', 'node', 'next']) {
      const [, taskId] = new RegExp(`^${server}: .*?(fal:[\\w./:-]+)`, 'm').exec(stdout) ?? [];
      expect(stdout.split('\n')).toContain(`${taskId} succeeded`);
    }
  });
});

/** The words in the cells of a table's row, each cell's lines joined. */
function rowOf(stdout: string, provider: string, table: 'first' | 'last'): readonly string[] {
  const tables = stdout.split('╔').slice(1);
  const text = (table === 'first' ? tables.at(0) : tables.at(-1)) ?? '';
  const row = text.split(/[╟╚]/).find((part) => part.includes(`║ ${provider} `)) ?? '';
  const lines = row.split('\n').filter((line) => line.startsWith('║'));
  const cells = lines.map((line) => line.split(/[║│]/).slice(1, -1));
  return (cells[0] ?? []).map((_, index) => cells.map((line) => line[index]?.trim()).join(''));
}

/** What is shown of each provider that takes an image as bytes. */
const everyProvider = [
  ['wavespeed', 'kwaivgi/kling-v3.0-std/image-to-video', '0.42'],
  ['fal', 'fal-ai/kling-video/v3/standard/image-to-video', '0.42'],
  ['atlascloud', 'kwaivgi/kling-v3.0-std/image-to-video', '0.357'],
  ['replicate', 'kwaivgi/kling-v3-video/standard/image-to-video', '0.84'],
  ['runway', 'gen4_turbo/image-to-video', '0.25'],
  ['pika', 'pika/pika-2.5/image-to-video', '0.20'],
  ['kling', 'v1/image2video/kling-v3/std', '0.42'],
] as const;
/** Takes an image by its URL alone. */
const byUrlAlone = ['ulazai'];

describe('the demo', () => {
  it('shows the price first, saves a video of each provider and shows what was charged', async () => {
    const { stdout, cwd, ...rest } = await run('demo', ['--speed', '200']);
    expect(rest.exitCode).toBe(0);
    // The AI SDK warns of a result that is soon removed.
    expect(rest.stderr).toMatch(/removes the result of task replicate:/);
    expect([...everyProvider.map(([id]) => id), ...byUrlAlone].toSorted()).toEqual(
      providerList.map(({ id }) => id).toSorted(),
    );
    for (const id of byUrlAlone) expect(stdout).toContain(`${id} takes an image by its URL alone`);
    for (const [provider, endpoint, usd] of everyProvider) {
      const [, ...estimate] = rowOf(stdout, provider, 'first');
      expect(estimate).toEqual([
        endpoint,
        usd,
        expect.stringContaining('5 s x'),
        expect.any(String),
      ]);
      const [, ...outcome] = rowOf(stdout, provider, 'last');
      expect(outcome).toEqual([
        endpoint,
        expect.stringMatching(/^[\w-]{18,}$/),
        'succeeded',
        expect.stringMatching(/^\d+\.\d s$/),
        usd,
        usd,
      ]);
      expect(stdout).toContain(`out/${provider}.mp4 is ${provider}:${endpoint}:`);
      expect(stdout).toMatch(new RegExp(`${provider}: (queued|running|succeeded)`));
      await expectVideo(cwd, `out/${provider}.mp4`);
    }
  });

  it('helps', async () => {
    const { stdout, exitCode, stderr } = await run('demo', ['--help']);
    expect({ exitCode, stderr }).toEqual(succeeded);
    expect(stdout).toMatch(/^Usage: .*--live.*--yes.*--speed.*--out/s);
  });

  it.each([
    ['an option that does not exist', ['--lives'], "Unknown option '--lives'"],
    ['a speed that is none', ['--speed', 'fast'], 'speed is NaN'],
    ['--live without a key', ['--live'], 'WAVESPEED_API_KEY, FAL_KEY, ATLASCLOUD_API_KEY'],
  ])('refuses %s in one line', async (_name, values, complaint) => {
    const { exitCode, stdout, stderr } = await run('demo', values);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(complaint);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('the demo with --live', () => {
  it('spends nothing when nobody can be asked', async () => {
    const { exitCode, stdout, stderr } = await run('demo', ['--live'], { env: { FAL_KEY: 'k' } });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^--live spends money .* Add --yes to agree\.\n$/);
    expect(rowOf(stdout, 'fal', 'first')).toContain('0.42');
    expect(rowOf(stdout, 'wavespeed', 'first')).toEqual([]);
  });

  it("talks to the providers' own hosts, and shows one failure beside the others", async () => {
    // Fast enough that a task has ended before its first look.
    const emulator = await createEmulator({ speed: 1_000_000 });
    emulator.faults.set({ provider: 'fal', route: 'submit', kind: 'fail', failure: 'moderated' });
    const internet = emulatedInternet(emulator.url, emulator.settings);
    const values = ['--live', '--yes', '--out', 'live'];
    const { exitCode, stdout, stderr, cwd } = await run('demo', values, internet);
    const entry = emulator.ledger().find(({ provider }) => provider === 'fal');
    await emulator.close();

    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${entry?.endpoint}:${entry?.taskId}`);
    expect(stderr).toContain('moderated');
    expect(rowOf(stdout, 'fal', 'last')).toContain('failed');
    expect(rowOf(stdout, 'wavespeed', 'last').slice(-2)).toEqual(['0.42', '0.42']);
    expect(rowOf(stdout, 'atlascloud', 'last')).toContain('succeeded');
    await expectVideo(cwd, 'live/wavespeed.mp4');
    await expectVideo(cwd, 'live/atlascloud.mp4');
  });
});
