export * from '@genlock/test-support/png';
