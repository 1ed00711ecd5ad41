import process from 'node:process';
import { defineConfig } from 'vitest/config';

const { GENLOCK_MUTATED: project = '.', GENLOCK_MUTATED_TESTS: tests = '' } = process.env;

// The tests of the one room that `mutate.ts` is at.
export default defineConfig({ test: { root: project, include: tests.split(' ') } });
