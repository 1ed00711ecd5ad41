/** What a chart shows, and the table beside it says. */
export interface ChartData {
  /** `lines` over numbers, `bars` over names. */
  readonly kind: 'lines' | 'bars';
  /** What the points are, such as `Length in seconds`. */
  readonly pointName: string;
  readonly points: readonly string[];
  readonly series: readonly ChartSeries[];
  /** How a value is said. */
  readonly format: (value: number) => string;
}

/** One line, or one row of bars. */
export interface ChartSeries {
  readonly label: string;
  /** Which of the four colours it has. Default: by its place. */
  readonly colour?: 1 | 2 | 3 | 4 | undefined;
  /** One for each point; `undefined` where there is none. */
  readonly values: readonly (number | undefined)[];
}
