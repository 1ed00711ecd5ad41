import type { WriteWebhook } from '../../webhooks/delivery.ts';
import { standardWebhook } from '../../webhooks/standard.ts';
import { shown } from './shown.ts';

/**
 * The bare task in the dialect of its generation, one delivery for every step, signed by Standard Webhooks
 * (kling.ai/document-api/api/get-started/callbacks, read 2026-11-22).
 */
export const writeWebhook: WriteWebhook = (world, task, keys, notice) =>
  standardWebhook(world, keys, notice, shown(world, task, notice.at));
