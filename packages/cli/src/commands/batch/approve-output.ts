/** What `genlock batch approve --json` prints. */
export { stateOutput as approveOutput } from './state-output.ts';
