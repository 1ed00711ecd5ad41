import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createEmulator, type Emulator } from '@genlock/emulator';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Run } from '../src/api/index.ts';
import { emptyFolder } from './support/scene.ts';
import { callAs, visit, type Visitor } from './support/visitor.ts';

const program = fileURLToPath(new URL('support/killed-studio.ts', import.meta.url));
const patience = { timeout: 30_000, interval: 30 };

interface Running extends Visitor {
  readonly child: ChildProcess;
}

/** A studio in a process of its own; the browser of the one before it is known to it. */
async function begin(folder: string, emulator: Emulator, port = 0): Promise<Running> {
  const child = fork(program, [folder, String(port), JSON.stringify(emulator.settings)]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said]: { readonly url: string }[] = await once(child, 'message');
  return { child, ...(await visit(said?.url ?? '')) };
}

async function anEmulator(speed: number): Promise<Emulator> {
  const emulator = await createEmulator({ speed });
  onTestFinished(() => emulator.close());
  return emulator;
}

async function end({ child }: Running): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const body = () => ({
  key: randomUUID(),
  request: { prompt: 'A tram in the rain', durationSeconds: 5 },
  columns: ['fal', 'wavespeed'].map((provider) => ({
    key: randomUUID(),
    provider,
    model: 'kling-v3.0-std',
  })),
  confirmedUsd: 5,
});

describe('a studio that is ended by SIGKILL', { timeout: 90_000 }, () => {
  it('in the wait goes on from the ledger: both videos come, and each was paid for once', async () => {
    const [folder, emulator] = [await emptyFolder(), await anEmulator(20)];
    const first = await begin(folder, emulator);
    const comparison = body();
    await first.call('/api/runs', { body: comparison });
    await vi.waitUntil(() => emulator.ledger().length === 2, patience);
    await end(first);
    const second = await begin(folder, emulator, Number(new URL(first.origin).port));
    // The browser that was let in before: its page is still open.
    const call = (path: string) => callAs(second.origin, first.cookie, path);
    await vi.waitFor(async () => {
      const run: Run = (await call(`/api/runs/${comparison.key}`)).json;
      expect(run.columns.map(({ task }) => task.video?.isSaved)).toEqual([true, true]);
    }, patience);
    // The page sends again what was not answered.
    await second.call('/api/runs', { body: comparison });
    expect(emulator.ledger()).toHaveLength(2);
  });

  it('in a submit that the provider took finds its task, and pays for it once', async () => {
    const [folder, emulator] = [await emptyFolder(), await anEmulator(100)];
    for (const provider of ['fal', 'wavespeed'] as const) {
      emulator.faults.set({ provider, route: 'submit', kind: 'slow', delayMs: 60_000, times: 1 });
    }
    const first = await begin(folder, emulator);
    const comparison = body();
    await first.call('/api/runs', { body: comparison });
    await vi.waitUntil(() => emulator.ledger().length === 2, patience);
    await end(first);
    const second = await begin(folder, emulator, Number(new URL(first.origin).port));
    await vi.waitFor(async () => {
      const run: Run = (await second.call(`/api/runs/${comparison.key}`)).json;
      expect(run.columns.map(({ task }) => task.status)).toEqual(['succeeded', 'succeeded']);
    }, patience);
    expect(emulator.ledger()).toHaveLength(2);
  });
});
