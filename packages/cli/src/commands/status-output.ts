import { clipOutput } from '../clip/clip-output.ts';

/** What `genlock status --json` prints. */
export const statusOutput: typeof clipOutput = clipOutput;
