import { type ReactNode, useEffect, useRef } from 'react';
import { useTheme } from '../theme/theme.ts';
import styles from './chart.module.css';
import type { ChartData } from './chart-data.ts';

interface ChartProps {
  readonly title: string;
  /** Does not change from one rendering to the next where nothing in it does. */
  readonly data: ChartData;
}

/** A chart, and the same figures as a table. */
export function Chart({ title, data }: ChartProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const element = place.current;
    return element === null ? undefined : drawn(element, data);
    // The colours are read when it is drawn.
  }, [data, theme]);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.title}>{title}</figcaption>
      {data.series.length > 1 && (
        <ul className={styles.legend} aria-hidden="true">
          {data.series.map(({ label, colour }, index) => (
            <li key={label} data-kind={data.kind} data-series={colour ?? (index % 4) + 1}>
              {label}
            </li>
          ))}
        </ul>
      )}
      <div ref={place} className={styles.plot} aria-hidden="true" />
      <ChartTable title={title} data={data} />
    </figure>
  );
}

/** Draws it once its library is there, and again when the system changes its theme. */
function drawn(element: HTMLElement, data: ChartData): () => void {
  const gone = new AbortController();
  const isDark = matchMedia('(prefers-color-scheme: dark)');
  void import('./plot.ts').then(({ plot }) => {
    if (gone.signal.aborted) return;
    let chart = plot(element, data);
    const redraw = (): void => {
      chart.remove();
      chart = plot(element, data);
    };
    const size = new ResizeObserver(() => chart.resize(element.clientWidth));
    size.observe(element);
    isDark.addEventListener('change', redraw, { signal: gone.signal });
    gone.signal.addEventListener('abort', () => {
      size.disconnect();
      chart.remove();
    });
  });
  return () => gone.abort();
}

function ChartTable({ title, data }: ChartProps): ReactNode {
  const { points, series, pointName, format } = data;
  return (
    <div className={styles.table} role="region" aria-label={`${title}, as a table`} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{pointName}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point, index) => (
            <tr key={point}>
              <th scope="row">{point}</th>
              {series.map(({ label, values }) => {
                const value = values[index];
                return <td key={label}>{value === undefined ? '–' : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
