#!/usr/bin/env node
import { guardOutput } from './guard-output.ts';
import { createIo } from './io.ts';
import { runProgram } from './program.ts';

const { codeAfter } = guardOutput(process);
const code = await runProgram(process.argv.slice(2), await createIo(process));
// A write that failed is told of after the command.
process.on('exit', () => {
  process.exitCode = codeAfter(code);
});
