/** No page of UlazAI describes webhooks (read 2026-11-22). A task is polled. */
export const webhook = undefined;
