import type { Models, Session } from '../../api/index.ts';
import { addColumn, changeForm, clearForm, currentDraft, modelsFor } from '../draft/index.ts';
import { chooseTheme } from '../theme/theme.ts';
import type { Command } from './palette.tsx';
import { go } from './route.ts';
import { views } from './top-bar.tsx';

/** Everything that the palette offers. */
export function commandsOf(
  session: Session | undefined,
  models: Models | undefined,
): readonly Command[] {
  return [
    ...views.map(({ view, label }) => ({ label, detail: 'View', act: () => go({ view }) })),
    { label: 'New comparison', detail: 'Form', act: toForm(clearForm) },
    ...(session?.providers ?? []).map(({ id, label }) => ({
      label: `Add a column: ${label}`,
      detail: 'Provider',
      act: toForm(() => addColumn(id)),
    })),
    ...modelsFor(currentDraft().form, models).map(({ id }) => ({
      label: `Compare ${id}`,
      detail: 'Model',
      act: toForm(() => changeForm({ by: 'model', model: id })),
    })),
    { label: 'Light colours', detail: 'Look', act: () => chooseTheme('light') },
    { label: 'Dark colours', detail: 'Look', act: () => chooseTheme('dark') },
    { label: 'Colours as the system', detail: 'Look', act: () => chooseTheme('system') },
  ];
}

function toForm(act: () => void): () => void {
  return () => {
    act();
    go({ view: 'compare' });
  };
}
