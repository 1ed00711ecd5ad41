import { formatUsd } from '@genlock/core';
import type { Io } from '../io.ts';
import { printable } from '../output/printable.ts';
import type { EventOutput } from '../webhook/event-output.ts';
import { styleFor } from './style.ts';

/** A verified webhook for a person. */
export function renderEvent(event: EventOutput, io: Pick<Io, 'hasColor'>): string {
  const { provider, taskId, providerTaskId, status, videos, fault, costUsd } = event;
  const style = styleFor(io);
  const lines = [
    `${style('good', 'genuine')}  ${provider}: ${status}`,
    `  task ${printable(taskId ?? providerTaskId)}`,
    ...(fault === undefined ? [] : [`  ${fault.kind}: ${printable(fault.message)}`]),
    ...videos.map(({ url }) => `  video ${printable(url)}`),
    ...(costUsd === undefined ? [] : [`  cost ${formatUsd(costUsd)} USD`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
