export * from '@genlock/test-support/wire';
