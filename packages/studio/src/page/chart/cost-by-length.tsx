import { type ReactNode, useMemo } from 'react';
import useSWR from 'swr';
import type { Prices, PricesBody } from '../../api/index.ts';
import { api, failureOf, type StudioFailure } from '../client/index.ts';
import { Notice, Spinner, usdText } from '../ui/index.ts';
import { Chart } from './chart.tsx';
import type { ChartData } from './chart-data.ts';

interface CostByLengthProps {
  readonly body: PricesBody;
  /** What a column is called, by its key. */
  readonly nameOf: (key: string) => string;
}

/** What each column would cost at other lengths. */
export function CostByLength({ body, nameOf }: CostByLengthProps): ReactNode {
  const { data, error } = useSWR<Prices, StudioFailure>(['prices', body], () => api.prices(body), {
    revalidateOnFocus: false,
    keepPreviousData: true,
  });
  const chart = useMemo(() => data && chartOf(data, nameOf), [data, nameOf]);
  if (error !== undefined) {
    return (
      <Notice tone="bad" title="No prices">
        {failureOf(error).message}
      </Notice>
    );
  }
  if (chart === undefined) return <Spinner label="Works out prices" />;
  return <Chart title="Cost by length" data={chart} />;
}

/** Lengths that no column can make are left out. */
function chartOf({ seconds, series }: Prices, nameOf: (key: string) => string): ChartData {
  const priceAt = (one: Prices['series'][number], length: number): number | undefined =>
    one.points.find((point) => point.seconds === length)?.usd ?? undefined;
  const made = seconds.filter((length) => series.some((one) => priceAt(one, length) !== undefined));
  return {
    kind: 'lines',
    pointName: 'Length in seconds',
    points: made.map(String),
    series: series.map((one) => ({
      label: nameOf(one.key),
      values: made.map((length) => priceAt(one, length)),
    })),
    format: usdText,
  };
}
