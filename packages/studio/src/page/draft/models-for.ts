import type { Model, Models } from '../../api/index.ts';
import { type Form, modeOf } from './form.ts';

/** All models: first those that make a video out of what the form has, each group as it was. */
export function modelsFor(form: Form, models: Models | undefined): readonly Model[] {
  const mode = modeOf(form);
  const isOther = ({ modes }: Model): number => Number(!modes.includes(mode));
  return (models?.models ?? []).toSorted((one, other) => isOther(one) - isOther(other));
}
