export {
  awaitStep,
  type AwaitStepOptions,
  type EndedTask,
  type PendingTask,
} from './engine/await-step.ts';
export {
  saveStep,
  type SaveStepOptions,
  type StepClip,
  type StepSink,
} from './engine/save-step.ts';
export { submitStep, type SubmitStepOptions, type SubmittedTask } from './engine/submit-step.ts';
export { StepError } from './errors/step-error.ts';
