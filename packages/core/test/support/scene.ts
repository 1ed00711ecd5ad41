// Loaded before the first call asks for it: a test that moves the clock by hand waits for no file.
import '../../src/task/calls.ts';
import type { ProviderEvent } from '../../src/provider/events.ts';
import { defineProvider } from '../../src/define-provider.ts';
import { createEngine, type Engine } from '../../src/provider/engine.ts';
import type { Protocol } from '../../src/provider/protocol.ts';
import type { RecoveryWay } from '../../src/provider/recovery-way.ts';
import type { ProviderDefinition } from '../../src/provider/provider-definition.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import type { VideoProvider } from '../../src/provider/video-provider.ts';
import { acme } from './acme.ts';
import { fakeFetch, type Answer, type Call } from './fake-fetch.ts';
import { virtualClock, type VirtualClock } from './virtual-clock.ts';

/** What must never be seen outside of a request's headers. */
export const apiKey = 'acme-key-0123456789';

/** Acme with an in-memory network, a virtual clock and no chance. */
export interface Scene {
  readonly provider: VideoProvider;
  readonly engine: Engine;
  readonly calls: readonly Call[];
  readonly events: readonly ProviderEvent[];
  readonly clock: VirtualClock;
}

export interface SceneOptions {
  /** Answers in turn; the last one again and again. None: no call is expected. */
  readonly answers?: readonly Answer[];
  readonly settings?: ProviderSettings;
  /** What Acme can do beside the usual. */
  readonly protocol?: Partial<Protocol<'baseURL'>>;
  /** What else is other than usual about Acme. */
  readonly facts?: Partial<ProviderDefinition<'baseURL'>> | undefined;
  /** How Acme tells of a lost submit. Default: not at all. */
  readonly recovery?: RecoveryWay;
  readonly onSleep?: (count: number) => void;
}

/** A provider that finds a task by a name of ours has to be given it. */
const submitWithKey: Protocol<'baseURL'>['submit'] = (connection, call) =>
  acme.protocol.submit(connection, {
    ...call,
    headers: { ...call.headers, 'x-acme-key': call.key },
  });

export function createScene(options: SceneOptions = {}): Scene {
  const { answers, settings, protocol, facts, recovery, onSleep } = options;
  const submit = recovery === undefined ? acme.protocol.submit : submitWithKey;
  const definition: ProviderDefinition<'baseURL'> = {
    ...acme,
    ...facts,
    recovery,
    protocol: { ...acme.protocol, submit, ...protocol },
  };
  const clock = virtualClock(onSleep);
  const events: ProviderEvent[] = [];
  const { fetch, calls } = fakeFetch(answers);
  const all: ProviderSettings = {
    apiKey,
    fetch,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    onEvent: (event) => {
      events.push(event);
    },
    ...settings,
  };
  return {
    provider: defineProvider(definition)(all),
    engine: createEngine(definition, all),
    calls,
    events,
    clock,
  };
}

/** A task of Acme's. */
export const task = {
  provider: 'acme',
  endpoint: 'acme/film/text-to-video',
  providerTaskId: 'task_1',
} as const;

export const taskId = 'acme:acme/film/text-to-video:task_1';

export const videoUrl = 'https://files.acme.test/film.mp4';
