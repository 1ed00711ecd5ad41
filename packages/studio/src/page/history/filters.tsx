import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Field, Select, TextInput } from '../ui/index.ts';
import styles from './history.module.css';
import { type Filters, isFiltered, noFilters } from './query.ts';
import { stateChoices } from './states.ts';

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly providers: readonly string[];
  readonly models: readonly string[];
}

/** What of the history is shown. */
export function FilterBar({ filters, onChange, providers, models }: FilterBarProps): ReactNode {
  const set = (change: Partial<Filters>): void => onChange({ ...filters, ...change });
  const choices = (any: string, values: readonly string[]) => [
    { value: '', label: any },
    ...values.map((value) => ({ value, label: value })),
  ];
  return (
    <form
      className={styles.filters}
      role="search"
      aria-label="Filter the history"
      onSubmit={(event) => event.preventDefault()}
    >
      <Field label="Text" className={styles.wide}>
        {(labelled) => (
          <TextInput
            {...labelled}
            type="search"
            placeholder="Prompt, id, tag"
            value={filters.text}
            onChange={({ target }) => set({ text: target.value })}
          />
        )}
      </Field>
      <Field label="Provider">
        {(labelled) => (
          <Select
            {...labelled}
            choices={choices('Any provider', providers)}
            value={filters.provider}
            onChange={(provider) => set({ provider })}
          />
        )}
      </Field>
      <Field label="Model">
        {(labelled) => (
          <Select
            {...labelled}
            choices={choices('Any model', models)}
            value={filters.model}
            onChange={(model) => set({ model })}
          />
        )}
      </Field>
      <Field label="State">
        {(labelled) => (
          <Select
            {...labelled}
            choices={stateChoices}
            value={filters.status}
            onChange={(status) => set({ status })}
          />
        )}
      </Field>
      {(['from', 'to'] as const).map((side) => (
        <Field key={side} label={side === 'from' ? 'From' : 'To'}>
          {(labelled) => (
            <TextInput
              {...labelled}
              type="date"
              value={filters[side]}
              onChange={({ target }) => set({ [side]: target.value })}
            />
          )}
        </Field>
      ))}
      {isFiltered(filters) && (
        <Button kind="quiet" className={styles.clear} onClick={() => onChange(noFilters)}>
          <X size={14} aria-hidden />
          Clear
        </Button>
      )}
    </form>
  );
}
