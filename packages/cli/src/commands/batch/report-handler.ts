import { renderReport as renderFile } from '@genlock/batch';
import { openBatchToRead } from '../../batch/open-batch.ts';
import { reportDocument } from '../../batch/report-of.ts';
import type { Handler } from '../../command/command.ts';
import { exitCode } from '../../command/exit-codes.ts';
import { writeText } from '../../files.ts';
import { renderReport } from '../../render/batch-report.ts';
import type { report as definition } from './report.ts';
import type { ReportOutput } from './report-output.ts';

/** Shows what a batch has come to. */
export const run: Handler<typeof definition> = async (call) => {
  const { args, options, io, output } = call;
  const { batch } = await openBatchToRead(args.batch, options, call);
  const report = await batch.report();
  if (options.out !== undefined) {
    await writeText(io, options.out, renderFile(report, options.format ?? 'html'));
    if (!output.isJson) return exitCode.ok;
  }
  const { format } = options;
  output.show<ReportOutput>(reportDocument(report), () =>
    format === undefined ? renderReport(report, io) : renderFile(report, format),
  );
  return exitCode.ok;
};
