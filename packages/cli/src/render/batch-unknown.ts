import { formatUsd } from '@genlock/core';
import type { ResolveOutput } from '../commands/batch/resolve-output.ts';
import type { Io } from '../io.ts';
import { renderTable } from './table.ts';

/** The clips of unknown outcome, and what helps to find their tasks at the providers. */
export function renderUnknown(clips: ResolveOutput['unknown'], io: Pick<Io, 'columns'>): string {
  if (clips.length === 0) return 'No clip is of unknown outcome.\n';
  return renderTable(
    [
      { title: 'Clip' },
      { title: 'Provider' },
      { title: 'Endpoint' },
      { title: 'Submitted' },
      { title: 'USD', alignment: 'right' },
    ],
    clips.map(({ clip, provider, endpoint, submittedAt, estimateUsd }) => [
      clip,
      provider,
      endpoint,
      new Date(submittedAt).toISOString(),
      estimateUsd === undefined ? '-' : formatUsd(estimateUsd),
    ]),
    io,
  );
}
