/** What `genlock batch pause --json` prints. */
export { stateOutput as pauseOutput } from './state-output.ts';
