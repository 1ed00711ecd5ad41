import { clipOutput } from '../clip/clip-output.ts';

/** What `genlock wait --json` prints. */
export const waitOutput: typeof clipOutput = clipOutput;
