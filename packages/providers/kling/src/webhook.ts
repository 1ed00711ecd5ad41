import { standardWebhooks, type WebhookProtocol } from '@genlock/core';
import { classicReading, currentReading } from './protocol.ts';
import { classicTask, currentTask, type KlingHost } from './wire.ts';

/**
 * Standard Webhooks as written, one delivery for each change of the status. They are signed once a
 * secret was made in the console, which is the only place that tells it: the `webhookSecret`
 * setting. After a rotation each is signed with both secrets for seven days.
 *
 * @see https://kling.ai/document-api/api/get-started/callbacks (read 2026-11-22)
 */
export const webhook: WebhookProtocol<KlingHost> = {
  ...standardWebhooks({ version: 'v1', encoding: 'base64', key: 'base64' }),

  // Two dialects, by the generation of the path that made the task.
  decode: (body) => {
    const older = classicTask(body);
    if (typeof older?.task_id === 'string') {
      return { providerTaskId: older.task_id, reading: classicReading(older) };
    }
    const newer = currentTask(body);
    return typeof newer?.id === 'string'
      ? { providerTaskId: newer.id, reading: currentReading(newer) }
      : undefined;
  },
};
