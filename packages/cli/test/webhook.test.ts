import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Emulator } from '@genlock/emulator';
import { openInbox } from '@genlock/test-support/inbox';
import { loadConfig } from 'genlock';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listenOutput } from '../src/commands/webhook/listen-output.ts';
import { verifyOutput } from '../src/commands/webhook/verify-output.ts';
import { begin, run } from './support/binary.ts';
import { emptyFolder, genlock } from './support/captured-io.ts';
import { online } from './support/online.ts';
import { anEmulator } from './support/scene.ts';

const patience = { timeout: 20_000, interval: 20 };

/** A webhook as it came in. */
interface Saved {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Has a task made whose end is told to a URL. */
async function tellEndTo(emulator: Emulator, webhookUrl: string): Promise<string> {
  const overrides = { fal: { ...emulator.settings.fal, media: { allowPrivateUrls: true } } };
  const { providers } = await loadConfig({ config: {}, env: {}, overrides });
  const request = { model: 'kling-v3.0-std', prompt: 'A kite' };
  const task = await providers[0]?.start(request, { webhookUrl });
  return task?.id ?? '';
}

/** A webhook that somebody has saved, and the task that it is about. */
async function aWebhook(emulator: Emulator): Promise<{ saved: Saved; id: string }> {
  const all: Saved[] = [];
  const inbox = await openInbox(async (request) => {
    const headers = Object.fromEntries(request.headers);
    all.push({ url: request.url, headers, body: await request.text() });
    return new Response('ok');
  });
  onTestFinished(() => inbox.close());
  const id = await tellEndTo(emulator, inbox.url);
  await vi.waitFor(() => expect(all).not.toEqual([]), patience);
  const [saved] = all;
  if (saved === undefined) throw new Error('nothing came in');
  return { saved, id };
}

/** Verifies the text of a file. */
async function verified(emulator: Emulator, text: string, more: readonly string[] = []) {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'saved'), text);
  const line = ['webhook', 'verify', 'saved', '--emulator', emulator.url, ...more];
  return genlock(line, { ...online, now: Date.now, cwd });
}

function asHttp({ url, headers, body }: Saved, lineEnd = '\r\n'): string {
  const { pathname, search } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`POST ${pathname}${search} HTTP/1.1`, ...lines, '', body].join(lineEnd);
}

describe('genlock webhook verify', { timeout: 30_000 }, () => {
  it('says what a genuine one tells, from JSON and from raw HTTP', async () => {
    const emulator = await anEmulator();
    const { saved, id } = await aWebhook(emulator);
    const bodyBase64 = Buffer.from(saved.body).toString('base64');
    for (const text of [
      JSON.stringify(saved),
      JSON.stringify({ ...saved, body: undefined, bodyBase64 }),
      asHttp(saved),
      asHttp(saved, '\n'),
    ]) {
      const { stdout, exitCode } = await verified(emulator, text, ['--provider', 'fal', '--json']);
      const { isGenuine, event, sentAt } = verifyOutput.parse(JSON.parse(stdout));
      expect({ exitCode, isGenuine, sentAt }).toEqual({
        exitCode: 0,
        isGenuine: true,
        sentAt: undefined,
      });
      expect(event).toMatchObject({ provider: 'fal', taskId: id, status: 'succeeded' });
    }
    const text = await verified(emulator, JSON.stringify(saved));
    expect(text.stdout).toMatch(/^genuine {2}fal: succeeded\n {2}task fal:/);
  });

  it('verifies one that is old at the time that it names, and says that it is old', async () => {
    const emulator = await anEmulator();
    const { saved } = await aWebhook(emulator);
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'saved.json'), JSON.stringify(saved));
    const line = ['webhook', 'verify', 'saved.json', '--emulator', emulator.url, '--json'];
    const later = { ...online, cwd, now: () => Date.now() + 86_400_000 };
    const { stdout, stderr, exitCode } = await genlock(line, later);
    expect(exitCode).toBe(0);
    expect(verifyOutput.parse(JSON.parse(stdout)).sentAt).toMatch(/^20\d\d-/);
    expect(stderr).toContain('as stale');
  });

  it('ends with 1 and the reason for one that was changed, or has no signature', async () => {
    const emulator = await anEmulator();
    const { saved } = await aWebhook(emulator);
    const changed = saved.body.replace('OK', 'ERROR');
    for (const [bad, reason] of [
      [{ ...saved, body: `${changed} ` }, 'forged'],
      [{ ...saved, headers: {} }, 'unsigned'],
    ] as const) {
      const { stdout, exitCode } = await verified(emulator, JSON.stringify(bad), [
        '--provider',
        'fal',
        '--json',
      ]);
      expect(verifyOutput.parse(JSON.parse(stdout))).toMatchObject({ isGenuine: false, reason });
      expect(exitCode).toBe(1);
    }
  });

  it('refuses a file that holds no request, and a body that was parsed', async () => {
    const emulator = await anEmulator();
    for (const text of [
      '',
      'hello',
      '{',
      '{}',
      'GET',
      'POST / HTTP/1.1\r\nno header\r\n\r\n{}',
      JSON.stringify({ headers: {}, body: { a: 1 } }),
      JSON.stringify({ headers: { 'bad name': 'x' }, body: '' }),
    ]) {
      const { exitCode } = await verified(emulator, text);
      expect({ text, exitCode }).toEqual({ text, exitCode: 2 });
    }
    const missing = await genlock(['webhook', 'verify', 'no-such-file']);
    expect(missing.exitCode).toBe(3);
  });
});

describe('genlock webhook listen', { timeout: 30_000 }, () => {
  it('receives, verifies and prints webhooks, and ends with Ctrl-C', async () => {
    const emulator = await anEmulator();
    const at = ['--emulator', emulator.url, '--provider', 'fal', '--json'];
    const listening = await begin(['webhook', 'listen', ...at]);
    await vi.waitFor(() => expect(listening.stderr()).toContain('Stop with Ctrl-C'), patience);
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(listening.stdout())?.[0] ?? '';
    const id = await tellEndTo(emulator, url);
    await vi.waitFor(() => expect(listening.stdout()).toContain('"type":"event"'), patience);
    const forged = await fetch(url, { method: 'POST', body: '{}' });
    expect(forged.status).toBe(401);
    expect((await fetch(url)).status).toBe(405);
    listening.kill('SIGINT');
    const { exitCode, stdout } = await listening.ended;
    expect(exitCode).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => listenOutput.parse(JSON.parse(line)));
    expect(lines).toMatchObject([
      { type: 'listening', url },
      { type: 'event', event: { provider: 'fal', taskId: id, status: 'succeeded' } },
      { type: 'refused', reason: 'unsigned' },
    ]);
  });

  it('says so where its port is taken', async () => {
    const { url } = await anEmulator();
    const { port } = new URL(url);
    const ended = await run(['webhook', 'listen', '--port', port, '--emulator', url]);
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toContain('cannot listen');
  });
});
