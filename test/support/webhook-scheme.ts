export * from '@genlock/test-support/webhook-scheme';
