export type { Batch, RunReport } from './batch.ts';
export type { BatchEvent } from './run/ending.ts';
export type { Boss, BossJob, BossQueue, BossWork, Wake } from './pg-boss/queue.ts';
export { wakeBatch, type WakeOptions } from './pg-boss/wake-batch.ts';
export { type BatchWorkers, workBatches, type WorkBatchesOptions } from './pg-boss/work-batches.ts';
