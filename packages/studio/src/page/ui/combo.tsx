import { lazy, type ReactNode, Suspense } from 'react';
import { type Labelled, TextInput } from './field.tsx';
import type { Choice } from './select.tsx';

export interface ComboProps extends Labelled {
  readonly choices: readonly Choice<string>[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  /** What is said when nothing matches what was typed. */
  readonly empty: string;
}

// It is a tenth of the page's script, and shows what is chosen without it.
const ComboBox = lazy(async () => ({ default: (await import('./combo-box.tsx')).ComboBox }));

/** Chooses one of a long list by typing a part of its name. */
export function Combo(props: ComboProps): ReactNode {
  const { choices, value, onChange: _onChange, empty: _empty, ...rest } = props;
  const label = choices.find((choice) => choice.value === value)?.label ?? '';
  return (
    <Suspense fallback={<TextInput {...rest} readOnly value={label} />}>
      <ComboBox {...props} />
    </Suspense>
  );
}
