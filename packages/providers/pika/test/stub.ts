import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { stubNetwork, type StubAnswers, type StubCall } from '@genlock/test-support/stub-network';
import { createPika } from '../src/index.ts';

/** Pika on a network that exists in this process alone. */
export function stubbed(
  answers: StubAnswers,
  given: ProviderSettings = {},
): { readonly pika: VideoProvider; readonly calls: readonly StubCall[] } {
  const { settings, calls } = stubNetwork('https://api.dev.pika.art', () => refusal(404), answers);
  return { pika: createPika({ ...settings, ...given }), calls };
}

/** An error of Pika. */
export const refusal = (status: number, message = 'no'): Response =>
  Response.json({ message }, { status });
