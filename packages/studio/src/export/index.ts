export type { ExportedColumn, ExportedRun, ExportedVideo } from './exported-run.ts';
export { exportPage } from './page.ts';
export { dataOf } from './parts.ts';
