export * from '@genlock/test-support/subject';
