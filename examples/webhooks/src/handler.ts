import { EventEmitter } from 'node:events';
import { createWebhookHandler, type TaskState, type WebhookHandler } from '@genlock/core';
import { createFal } from '@genlock/fal';

/** fal; where the emulator is, when there is one. The key comes from `FAL_KEY`. */
export const fal = createFal({
  baseURL: process.env['FAL_BASE_URL'],
  restURL: process.env['FAL_REST_URL'],
});

/** Tells the rest of the program of each task that has ended, well or not. */
export const ends = new EventEmitter<{ end: [state: TaskState] }>();

/** Takes webhooks: from a request to a response, so it fits every server below. */
export const handler: WebhookHandler = createWebhookHandler({
  providers: [fal],
  // Once a task, with its state as read with our own key.
  onEvent: (_event, state) => void ends.emit('end', state),
  onError: (error) => console.error(error),
  // Serverless functions stop with their answer. `waitUntil` keeps them for what comes after it:
  // (work) => ctx.waitUntil(work) on Workers, (work) => after(() => work) in Next.js.
});
