/** Points of one kind. */
export interface Series {
  /** What the legend says. */
  readonly label: string;
  /** Any colour of SVG. */
  readonly color: string;
  /** From left to right. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** `lone`: no line joins the points. Default: a line with a dot at each point. */
  readonly lineStyle?: 'lone' | 'dashed' | 'strong' | undefined;
}
