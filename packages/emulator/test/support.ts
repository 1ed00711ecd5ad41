import { onTestFinished } from 'vitest';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type ProviderName,
} from '../src/index.ts';

/** Long enough for any task at normal speed to be over. */
export const longEnoughMs = 3_600_000;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer, or its text. */
  readonly body: unknown;
  /** What the body holds at a path like `data.outputs.0`. */
  readonly at: (path: string) => unknown;
  /** The same, where only a string will do. */
  readonly text: (path: string) => string;
}

export interface Bench {
  readonly emulator: Emulator;
  /** Moves the clock. */
  readonly pass: (milliseconds: number) => void;
  /** One request with the provider's key, to a path under its base URL or to a whole URL. */
  readonly call: (provider: ProviderName, path: string, init?: RequestInit) => Promise<Answer>;
  /** The same as a POST of JSON. */
  readonly post: (
    provider: ProviderName,
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
}

async function readAnswer(response: Response): Promise<Answer> {
  const raw = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body: unknown = isJson && raw !== '' ? JSON.parse(raw) : raw;
  const at = (path: string): unknown =>
    path.split('.').reduce<unknown>((value, key) => Object(value)[key], body);
  return {
    status: response.status,
    headers: response.headers,
    body,
    at,
    text(path) {
      const value = at(path);
      if (typeof value === 'string') return value;
      throw new TypeError(`${path} is ${JSON.stringify(value)} in ${raw}`);
    },
  };
}

/** An emulator with a clock that stands still until the test moves it. */
export async function startBench(options: EmulatorOptions = {}): Promise<Bench> {
  let now = Date.UTC(2026, 10, 22);
  const emulator = await createEmulator({ now: () => now, ...options });
  onTestFinished(() => emulator.close());
  const bench: Bench = {
    emulator,
    pass(milliseconds) {
      now += milliseconds;
    },
    async call(provider, path, init = {}) {
      const { apiKey, baseURL } = emulator.settings[provider];
      const headers = new Headers(init.headers);
      const scheme = provider === 'fal' ? 'Key' : 'Bearer';
      if (!headers.has('authorization')) headers.set('authorization', `${scheme} ${apiKey}`);
      const response = await fetch(path.startsWith('http') ? path : baseURL + path, {
        ...init,
        headers,
      });
      return readAnswer(response);
    },
    post: (provider, path, body, headers = {}) =>
      bench.call(provider, path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify(body),
      }),
  };
  return bench;
}
