import { parseTaskId } from '@genlock/core';
import type { OpenHouse } from '../seams/providers.ts';

/**
 * How long a task should take from its start, in milliseconds: as tasks of its endpoint took, else as
 * the table has it; `undefined` where neither knows, or nobody knows how fast its emulator is.
 */
export function expectedOf(
  taskId: string,
  { providers, emulation }: Pick<OpenHouse, 'providers' | 'emulation'>,
): number | undefined {
  if (emulation !== undefined && emulation.speed === undefined) return undefined;
  const { provider: id, endpoint } = parseTaskId(taskId);
  const provider = providers.find((each) => each.id === id);
  const row = provider?.endpoints.find((each) => (each.key ?? each.id) === endpoint);
  const usual = row?.typicalTime === undefined ? undefined : row.typicalTime.seconds * 1_000;
  const ms = provider?.taskTimes?.typicalMs(id, endpoint) ?? usual;
  return ms === undefined ? undefined : ms / (emulation?.speed ?? 1);
}
