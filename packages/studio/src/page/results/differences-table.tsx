import { type ReactNode, useState } from 'react';
import useSWR from 'swr';
import { api } from '../client/index.ts';
import { Switch } from '../ui/index.ts';
import type { Clip, Measured } from '../../shared/clip.ts';
import styles from './differences.module.css';
import { differencesOf } from '../../shared/differences.ts';
import { bytes, seconds, usd } from '../../shared/words.ts';

interface DifferencesProps {
  readonly clips: readonly Clip[];
  readonly nameOf: (clip: Clip) => string;
  readonly measuredOf: (key: string) => Measured;
}

/** What was sent, what was asked for and what came, column by column. */
export function DifferencesTable({ clips, nameOf, measuredOf }: DifferencesProps): ReactNode {
  const [isOnly, setOnly] = useState(true);
  const sent = useSent(clips);
  const groups = [
    { title: 'Result', columns: clips.map((clip) => resultOf(clip, measuredOf(clip.key))) },
    { title: 'Settings', columns: clips.map(settingsOf) },
    { title: 'Request', columns: sent },
  ];
  return (
    <section className={styles.differences} aria-labelledby="differences">
      <div className={styles.head}>
        <h3 id="differences">Differences</h3>
        <Switch label="Differences only" isOn={isOnly} onChange={setOnly} />
      </div>
      <div className={styles.scroll} role="region" aria-label="Table of differences" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              {clips.map((clip) => (
                <th key={clip.key} scope="col">
                  {nameOf(clip)}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <Group key={group.title} {...group} isOnly={isOnly} />
          ))}
        </table>
      </div>
    </section>
  );
}

function Group({
  title,
  columns,
  isOnly,
}: {
  readonly title: string;
  readonly columns: readonly unknown[];
  readonly isOnly: boolean;
}): ReactNode {
  const rows = differencesOf(columns).filter((row) => row.differs || !isOnly);
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={columns.length + 1}>
          {title}
        </th>
      </tr>
      {rows.map(({ name, values, differs }) => (
        <tr key={name} data-differs={differs}>
          <th scope="row">{name}</th>
          {values.map((value, index) => (
            <td key={index}>{value ?? <span className={styles.none}>not there</span>}</td>
          ))}
        </tr>
      ))}
      {rows.length === 0 && (
        <tr>
          <td colSpan={columns.length + 1} className={styles.none}>
            The same in all columns
          </td>
        </tr>
      )}
    </tbody>
  );
}

function resultOf(clip: Clip, measured: Measured): Readonly<Record<string, unknown>> {
  const { width, height, fps } = measured;
  return {
    state: clip.column.task.status,
    cost: usd(clip.costUsd),
    estimate: usd(clip.estimateUsd),
    time: seconds(clip.seconds),
    size: width === undefined || height === undefined ? undefined : `${width} × ${height}`,
    length: measured.seconds === undefined ? undefined : seconds(measured.seconds),
    'frames a second': fps,
    file: measured.bytes === undefined ? undefined : bytes(measured.bytes),
  };
}

function settingsOf({ column }: Clip): Readonly<Record<string, unknown>> {
  const notes = column.planned.notes.map(
    ({ field, what, why }) => [field ?? 'note', `${what}: ${why}`] as const,
  );
  return {
    endpoint: column.planned.endpoint,
    mode: column.planned.mode,
    model: column.planned.model,
    ...Object.fromEntries<string>(notes),
  };
}

/** What was asked of each provider, without secrets. */
function useSent(clips: readonly Clip[]): readonly unknown[] {
  const ids = clips.map(({ column }) => column.task.id);
  const { data } = useSWR(['sent', ...ids], () => Promise.all(ids.map(sentOf)), {
    revalidateOnFocus: false,
  });
  return data ?? clips.map(() => undefined);
}

async function sentOf(id: string | undefined): Promise<unknown> {
  if (id === undefined) return undefined;
  // A provider that does not answer now leaves its column empty.
  return api.raw(id).then(
    ({ request }) => request,
    () => undefined,
  );
}
