import { clipOutput } from '../clip/clip-output.ts';

/** What `genlock save --json` prints. */
export const saveOutput: typeof clipOutput = clipOutput;
