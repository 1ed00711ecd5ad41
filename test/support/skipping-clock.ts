export * from '@genlock/test-support/skipping-clock';
