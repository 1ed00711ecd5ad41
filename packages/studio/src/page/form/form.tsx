import { lazy, type ReactNode, Suspense } from 'react';
import type { Models } from '../../api/index.ts';
import {
  changeForm,
  clearForm,
  type Draft,
  firstShots,
  type Form,
  modelsFor,
} from '../draft/index.ts';
import { Button, Combo, Field, TextArea } from '../ui/index.ts';
import styles from './form.module.css';
import { Frames } from './frames.tsx';
import { optionsOf } from './options.ts';
import { Segments } from './segments.tsx';
import { Settings } from './settings.tsx';

// Most comparisons are of one shot.
const Shots = lazy(async () => ({ default: (await import('./shots.tsx')).Shots }));

/** What is to be made, said once for every column. */
export function ComparisonForm({
  draft,
  models,
  maxPrompt,
}: {
  readonly draft: Draft;
  readonly models: Models | undefined;
  /** Characters that the studio takes at most. */
  readonly maxPrompt: number;
}): ReactNode {
  const { form, columns } = draft;
  const options = optionsOf(models, form, columns);
  return (
    <section className={styles.form} aria-label="What to make">
      <div className={`${styles.line} ${styles.apart}`}>
        <h2>What to make</h2>
        <Button kind="quiet" isSmall onClick={clearForm}>
          Clear
        </Button>
      </div>
      <ModelChoice form={form} models={models} />
      <Segments
        label="Shots"
        value={form.isStory ? 'story' : 'one'}
        choices={[
          { value: 'one', label: 'One shot' },
          { value: 'story', label: 'Several shots' },
        ]}
        onChange={(value) => setStory(form, value === 'story')}
      />
      {form.isStory ? (
        <Suspense>
          <Shots shots={form.shots} />
        </Suspense>
      ) : (
        <Prompt form={form} limit={Math.min(maxPrompt, options.promptCharacters ?? maxPrompt)} />
      )}
      <Frames form={form} />
      <Settings form={form} options={options} />
    </section>
  );
}

function Prompt({ form, limit }: { readonly form: Form; readonly limit: number }): ReactNode {
  // Counted as a person does: an accented letter or a flag is one.
  const length = [...new Intl.Segmenter('en').segment(form.prompt)].length;
  const isLong = length > limit;
  return (
    <Field
      label="Prompt"
      aside={`${length.toLocaleString('en-US')} of ${limit.toLocaleString('en-US')}`}
      error={isLong && 'Longer than a column takes: it is refused there, before anything is paid.'}
    >
      {(labelled) => (
        <TextArea
          {...labelled}
          rows={4}
          value={form.prompt}
          placeholder="What is to be seen, and how the camera moves"
          onChange={({ target }) => changeForm({ prompt: target.value })}
        />
      )}
    </Field>
  );
}

function ModelChoice({
  form,
  models,
}: {
  readonly form: Form;
  readonly models: Models | undefined;
}): ReactNode {
  return (
    <div className={styles.stack}>
      <Segments
        label="What makes it"
        value={form.by}
        choices={[
          { value: 'model', label: 'A model' },
          { value: 'needs', label: 'Whatever can do it' },
        ]}
        onChange={(by) => changeForm({ by })}
      />
      {form.by === 'model' ? (
        <Field label="Model" hint="A column may take another one.">
          {(labelled) => (
            <Combo
              {...labelled}
              placeholder="Type a part of its name"
              empty="No model is called that."
              value={form.model}
              choices={modelsFor(form, models).map(({ id, providers }) => ({
                value: id,
                label: id,
                detail: providers.join(', '),
              }))}
              onChange={(model) => changeForm({ model })}
            />
          )}
        </Field>
      ) : (
        <p className={styles.muted}>
          Each provider takes the cheapest of its models that does what is asked for below.
        </p>
      )}
    </div>
  );
}

function setStory(form: Form, isStory: boolean): void {
  const shots = form.shots.length === 0 ? firstShots(form.prompt, form.seconds) : form.shots;
  changeForm(isStory ? { isStory, shots } : { isStory });
}
