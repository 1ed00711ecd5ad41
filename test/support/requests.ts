export * from '@genlock/test-support/requests';
