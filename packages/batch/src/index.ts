export type { AccountLimits, BatchLimits } from './batch-limits.ts';
export type { CutFrame, FrameSource } from './chain/cut-frame.ts';
export { ffmpegFrames, type FfmpegFramesOptions } from './chain/ffmpeg-frames.ts';
export type { CancelOptions, CancelReport, GoingOn } from './cancel.ts';
export {
  type Batch,
  createBatch,
  type CreateBatchOptions,
  type RunOptions,
  type RunReport,
} from './create-batch.ts';
export { FrameError } from './errors/frame-error.ts';
export { ManifestError, type ManifestProblem } from './errors/manifest-error.ts';
export type { AddOptions, AddReport } from './item/add-items.ts';
export type { ItemInput } from './item/item-request.ts';
export type { CheckRowsOptions, ManifestDuplicate } from './manifest/check-rows.ts';
export type { Manifest } from './manifest/manifest.ts';
export { readFolder, type ReadFolderOptions } from './manifest/read-folder.ts';
export { readManifest, type ReadManifestOptions } from './manifest/read-manifest.ts';
export type { BatchPlan, PlanFault, PlanRow } from './plan.ts';
export type { BatchReport } from './report.ts';
export { renderReport, type ReportFormat } from './report/render-report.ts';
export type { EndState, ItemResult } from './results/item-result.ts';
export type { ResultsOptions } from './results/results-file.ts';
export type { RetryOptions } from './retry.ts';
export type { BatchEvent, BatchListener, Ending } from './run/ending.ts';
export type { Clip, Sink } from '@genlock/core';
export { folderSink, type FolderSinkOptions } from '@genlock/core/node';
