export {
  createVideoTools,
  videoToolApproval,
  type VideoTool,
  type VideoToolApproval,
  type VideoTools,
} from './create-video-tools.ts';
export type { JsonSchema } from './input-schemas.ts';
export type { ApprovalCall, ApproveStart, VideoToolsOptions } from './options.ts';
export type {
  CancelResult,
  ErrorResult,
  PriceRow,
  PricesResult,
  StartResult,
  StatusResult,
  VideoToolResult,
} from './results.ts';
export type { StartToApprove } from './start-video.ts';
export { toolSchemaOf, type VideoToolSchema } from './tool-schema.ts';
export {
  videoToolTable,
  type VideoToolName,
  type VideoToolRow,
  type VideoToolTable,
} from './tool-table.ts';
export type { VideoToolCall } from './workshop.ts';
