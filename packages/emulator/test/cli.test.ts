import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

test('the command prints where it listens and what to export', async () => {
  const child = spawn(process.execPath, [cli, '--port', '0', '--speed', '1000']);
  onTestFinished(() => void child.kill());
  const [output]: string[] = (await once(child.stdout, 'data')).map(String);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output ?? '')?.[0];
  expect(output).toContain("export FAL_KEY='emulator:fal'");
  expect((await fetch(`${url}/atlascloud/api/v1/models`)).status).toBe(200);
});

test('the command explains itself', async () => {
  const child = spawn(process.execPath, [cli, '--help']);
  const [output]: string[] = (await once(child.stdout, 'data')).map(String);
  expect(output).toContain('--port');
});

test('the command switches faults on', async () => {
  const fault = ['--fault', 'atlascloud:models:503*1'];
  const child = spawn(process.execPath, [cli, '--port', '0', ...fault]);
  onTestFinished(() => void child.kill());
  const [output]: string[] = (await once(child.stdout, 'data')).map(String);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output ?? '')?.[0];
  expect((await fetch(`${url}/atlascloud/api/v1/models`)).status).toBe(503);
  expect((await fetch(`${url}/atlascloud/api/v1/models`)).status).toBe(200);
});

test('the command says what is wrong with a fault, and starts nothing', async () => {
  const child = spawn(process.execPath, [cli, '--fault', 'fal:webhook:503']);
  const [message]: string[] = (await once(child.stderr, 'data')).map(String);
  expect(message).toContain('webhook-forged');
  const [code]: unknown[] = await once(child, 'close');
  expect(code).toBe(1);
});
