import type { ProviderSettings, VideoProvider } from '@genlock/core';
import { stubNetwork, type StubAnswers, type StubCall } from '@genlock/test-support/stub-network';
import { createUlazAI } from '../src/index.ts';

/** UlazAI on a network that exists in this process alone. */
export function stubbed(
  answers: StubAnswers,
  given: ProviderSettings = {},
): { readonly ulazai: VideoProvider; readonly calls: readonly StubCall[] } {
  const { settings, calls } = stubNetwork('https://ulazai.com', () => refusal(404), answers);
  return { ulazai: createUlazAI({ ...settings, ...given }), calls };
}

/** An error of UlazAI. */
export const refusal = (status: number, message = 'no'): Response =>
  Response.json({ success: false, error: message }, { status });
