import type { z } from 'zod';
import { batchReport } from './run-output.ts';

/** What `genlock batch report --json` prints. */
export const reportOutput = batchReport;

/** The document of `genlock batch report`. */
export type ReportOutput = z.infer<typeof reportOutput>;
