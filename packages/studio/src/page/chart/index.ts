export { Chart } from './chart.tsx';
export type { ChartData } from './chart-data.ts';
export { CostByLength } from './cost-by-length.tsx';
