/**
 * Pika has no webhooks: one public client says so, and another that names signed ones tells neither
 * how they are asked for nor how they are signed (read 2026-11-29). A task is polled.
 */
export const webhook = undefined;
