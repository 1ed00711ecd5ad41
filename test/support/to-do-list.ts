export * from '@genlock/test-support/to-do-list';
