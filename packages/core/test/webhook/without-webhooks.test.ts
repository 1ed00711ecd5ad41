import { describe, expect, it } from 'vitest';
import { defineProvider } from '../../src/define-provider.ts';
import type { ProviderSettings } from '../../src/provider/settings.ts';
import { createWebhookHandler } from '../../src/webhook/webhook-handler.ts';
import { acme } from '../support/acme.ts';
import { deliver, hookUrl } from '../support/acme-webhook.ts';
import { callOptions } from '../support/call-options.ts';
import { rejectionOf } from '../support/failures.ts';
import { fakeFetch, json } from '../support/fake-fetch.ts';
import { apiKey, taskId, videoUrl } from '../support/scene.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const request = { model: 'film-std', prompt: 'a red fox' };

/** Acme as it would be without webhooks. */
function createStage(settings: ProviderSettings = {}) {
  const { fetch, calls } = fakeFetch([
    json(200, { id: 'task_1' }),
    json(200, { state: 'working' }),
    json(200, { state: 'done', video: videoUrl }),
  ]);
  const { now, sleep, sleeps } = virtualClock();
  const create = defineProvider({ ...acme, webhook: undefined });
  return { provider: create({ apiKey, fetch, now, sleep, ...settings }), calls, sleeps };
}

describe('a provider without webhooks', () => {
  it('starts with a warning that none will come, and registers none (case 5.7)', async () => {
    const { provider, calls } = createStage();
    const { warnings } = await provider.start(request, { webhookUrl: hookUrl });
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'webhookUrl' }]);
    expect(calls).toHaveLength(1);
    expect(JSON.stringify(calls)).not.toContain('//me.test');
  });

  it('warns of nothing when no webhook is wanted (case 5.7)', async () => {
    const { provider } = createStage();
    expect((await provider.start(request)).warnings).toEqual([]);
  });

  it('starts nothing under onUnsupported "error" (case 5.7)', async () => {
    for (const settings of [{ onUnsupported: 'error' }, {}] as const) {
      const { provider, calls } = createStage(settings);
      const options = { webhookUrl: hookUrl, onUnsupported: 'error' } as const;
      const error = await rejectionOf(provider.start(request, options));
      expect(error).toMatchObject({ code: 'invalid-request', issues: [{ field: 'webhookUrl' }] });
      expect(calls).toEqual([]);
    }
  });

  it('recognizes and verifies none (case 5.7)', async () => {
    const { provider } = createStage();
    expect(provider.webhook.recognizes(deliver().headers)).toBe(false);
    expect(await rejectionOf(provider.webhook.verify(deliver()))).toMatchObject({
      reason: 'no-webhooks',
    });
    const handler = createWebhookHandler({ providers: [provider] });
    expect((await handler(deliver())).status).toBe(401);
  });

  it('lets a call of the AI SDK that wants a webhook end by polling, on the usual schedule (case 5.7)', async () => {
    const { provider, sleeps } = createStage({ pollSchedule: () => 1_234 });
    const model = provider.video('film-std');
    const never = Promise.race<never>([]);
    const webhook = async () => ({ url: hookUrl, received: never });
    const handled = await model.handleWebhookOption?.({ webhook });
    const { webhookUrl = '' } = handled ?? {};
    await model.doStart?.({ ...callOptions({ prompt: 'a red fox' }), webhookUrl });
    expect(await handled?.received).toEqual({
      headers: {},
      body: { taskId, status: 'succeeded' },
    });
    expect(sleeps).toEqual([1_234]);
  });
});
