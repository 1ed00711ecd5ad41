import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { studioOutput } from '../src/commands/studio-output.ts';
import { begin, run, type Begun } from './support/binary.ts';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { anEmulator } from './support/scene.ts';

const patience = { timeout: 30_000, interval: 20 };

async function begun(args: readonly string[], home: string): Promise<Begun & { url: string }> {
  const studio = await begin(['studio', ...args], { home });
  onTestFinished(() => studio.kill('SIGKILL'));
  await vi.waitFor(() => expect(studio.stderr()).toContain('The studio runs'), patience);
  const url = /http:\/\/\S+\?token=[\w-]+/.exec(studio.stdout())?.[0] ?? '';
  return { ...studio, url };
}

const session = z.object({
  budget: z.object({ limitUsd: z.number() }),
  providers: z.array(z.object({ isReady: z.boolean(), missing: z.array(z.string()) })),
});

/** The cookie that the printed address gives. */
async function enter(url: string): Promise<string> {
  const entered = await fetch(url, { redirect: 'manual' });
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

describe('genlock studio', { timeout: 60_000 }, () => {
  it('serves a page without any key, says that nothing is paid, and ends with Ctrl-C', async () => {
    const studio = await begun(['--emulate', '--port', '0'], await emptyFolder());
    expect(studio.stderr()).toContain('Against an emulator: nothing is paid');
    const cookie = await enter(studio.url);
    const answer = await fetch(new URL('/api/session', studio.url), { headers: { cookie } });
    expect(await answer.json()).toMatchObject({ isEmulated: true, budget: { spentUsd: 0 } });
    studio.kill('SIGINT');
    expect((await studio.ended).exitCode).toBe(0);
  });

  it('shows the prices of providers that have no key, and starts nothing there', async () => {
    const studio = await begun(['--port', '0', '--budget', '0'], await emptyFolder());
    const { origin } = new URL(studio.url);
    const cookie = await enter(studio.url);
    const answer = await fetch(`${origin}/api/session`, { headers: { cookie } });
    const { providers, budget } = session.parse(await answer.json());
    expect(budget.limitUsd).toBe(0);
    expect(providers.length).toBeGreaterThan(3);
    for (const { isReady, missing } of providers) {
      expect(isReady).toBe(false);
      expect(missing[0]).toMatch(/^[A-Z_]+$/);
    }
    studio.kill('SIGTERM');
    await studio.ended;
  });

  it('keeps what an emulator at a URL made, in a folder beside its ledger', async () => {
    const { url } = await anEmulator();
    const home = await emptyFolder();
    const studio = await begun(['--emulator', url, '--json', '--port', '0'], home);
    const { ledger, folder, isEmulated } = studioOutput.parse(JSON.parse(studio.stdout()));
    expect(isEmulated).toBe(true);
    expect(ledger).toContain(join(home, 'state', 'genlock', 'emulator-'));
    expect(existsSync(join(folder, 'runs'))).toBe(true);
    studio.kill('SIGINT');
    await studio.ended;
    expect(existsSync(ledger)).toBe(true);
  });

  it('names the studio that runs on a ledger already', async () => {
    const { url } = await anEmulator();
    const home = await emptyFolder();
    const args = ['--emulator', url, '--port', '0'];
    const studio = await begun(args, home);
    const second = await run(['studio', ...args], { home });
    expect(second).toMatchObject({ exitCode: 2, stdout: '' });
    expect(second.stderr).toContain(new URL(studio.url).origin);
    studio.kill('SIGKILL');
    await studio.ended;
    // It left its note, and does not answer.
    const third = await begun(args, home);
    third.kill('SIGINT');
    expect((await third.ended).exitCode).toBe(0);
  });

  it('is open to this machine alone', async () => {
    for (const host of ['0.0.0.0', '192.168.1.1', 'example.com']) {
      const ended = await run(['studio', '--emulate', '--host', host]);
      expect({ host, exitCode: ended.exitCode }).toEqual({ host, exitCode: 2 });
      expect(ended.stderr).toContain('127.0.0.1');
    }
  });

  it('says so where the port that it was given is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const ended = await run(['studio', '--emulate', '--port', port]);
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toContain('--port');
  });

  it('opens a browser on a terminal, unless it is told not to, and does without one', async () => {
    const stop = new AbortController();
    stop.abort();
    const interrupts = () => stop.signal;
    const opened: string[] = [];
    const browse = async (url: string): Promise<void> => void opened.push(url);
    const args = ['studio', '--emulate', '--port', '0'];
    const first = await genlock(args, { browse, interrupts });
    expect(opened).toEqual([first.stdout.trim()]);
    await genlock([...args, '--no-open'], { browse, interrupts });
    await genlock([...args, '--json'], { browse, interrupts });
    expect(opened).toHaveLength(1);
    const broken = async (): Promise<void> => Promise.reject(new Error('no xdg-open'));
    const without = await genlock(args, { browse: broken, interrupts });
    expect(without.exitCode).toBe(0);
    expect(without.stderr).toContain('No browser was opened: no xdg-open');
  });
});
