import { styleText } from 'node:util';
import type { Io } from '../io.ts';

/** What a piece of text means. */
type Meaning = 'title' | 'good' | 'warning' | 'bad' | 'aside';

const formats = {
  title: 'bold',
  good: 'green',
  warning: 'yellow',
  bad: 'red',
  aside: 'dim',
} as const satisfies Readonly<Record<Meaning, Parameters<typeof styleText>[0]>>;

/** Gives a text the colour of its meaning, on a terminal that has colours. */
export type Style = (meaning: Meaning, text: string) => string;

/** The colours of one output. */
export function styleFor({ hasColor }: Pick<Io, 'hasColor'>): Style {
  // Whether there are colours was decided when the output was looked at.
  return (meaning, text) =>
    hasColor ? styleText(formats[meaning], text, { validateStream: false }) : text;
}
