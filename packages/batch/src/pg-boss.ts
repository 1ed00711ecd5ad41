export { wakeBatch, type WakeOptions } from './pg-boss/wake-batch.ts';
export { type BatchWorkers, workBatches, type WorkBatchesOptions } from './pg-boss/work-batches.ts';
