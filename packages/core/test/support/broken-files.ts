import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';

/** What the file system says when there is no room. */
function noSpace(): Error {
  const words = 'ENOSPC: no space left on device, write';
  return Object.assign(new Error(words), { code: 'ENOSPC', errno: -28, syscall: 'write' });
}

/** Lets every file of this process be opened, and take so many bytes until the disk is full. */
export function fillDisk(bytes: number): void {
  const { open, writeFile } = promises;
  Object.assign(promises, {
    open: async (...of: Parameters<typeof open>) => {
      const file = await open(...of);
      return Object.assign(file, { createWriteStream: () => smallStream(bytes) });
    },
    writeFile: async () => {
      throw noSpace();
    },
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(promises, { open, writeFile });
    syncBuiltinESMExports();
  });
}

/** Lets no file of this process be opened for writing, with an error of the file system. */
export function lockFiles(code: string): void {
  const { open } = promises;
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error(`${code}: open`), { code, syscall: 'open' });
  };
  Object.assign(promises, { open: refuse });
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(promises, { open });
    syncBuiltinESMExports();
  });
}

function smallStream(bytes: number): Writable {
  let room = bytes;
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      room -= chunk.length;
      done(room < 0 ? noSpace() : undefined);
    },
  });
}
