import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { providerNames, settingsOf } from '../src/index.ts';
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

test('another process reads from it the settings of each provider and the ledger, without prompts', async () => {
  const child = spawn(process.execPath, [cli, '--port', '0', '--speed', '100000']);
  onTestFinished(() => void child.kill());
  const [output]: string[] = (await once(child.stdout, 'data')).map(String);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output ?? '')?.[0] ?? '';
  const settings = await settingsOf(url);
  expect(Object.keys(settings)).toEqual([...providerNames]);
  const path = 'fal-ai/kling-video/v3/standard/text-to-video';
  const submit = await fetch(`${settings.fal.baseURL}/${path}`, {
    method: 'POST',
    headers: { authorization: `Key ${settings.fal.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'A secret kite', duration: '5', generate_audio: false }),
  });
  expect(submit.status).toBe(200);
  const read = async (): Promise<string> => (await fetch(`${url}/ledger`)).text();
  await expect
    .poll(async () => JSON.parse(await read()))
    .toEqual({
      tasks: [
        {
          provider: 'fal',
          endpoint: path,
          id: expect.stringMatching(/./),
          chargedUsd: 0.42,
          heldUsd: 0.42,
          charge: 'charged',
          status: 'succeeded',
        },
      ],
    });
  expect(await read()).not.toContain('kite');
});

test('settings of a place where no emulator is are refused with what to do', async () => {
  await expect(settingsOf('http://127.0.0.1:9')).rejects.toThrow('Start one: genlock-emulator.');
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
