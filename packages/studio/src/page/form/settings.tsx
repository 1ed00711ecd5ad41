import type { ReactNode } from 'react';
import { changeForm, type Form, storySeconds } from '../draft/index.ts';
import { Disclosure, Field, NumberInput, Select, TextArea } from '../ui/index.ts';
import styles from './form.module.css';
import type { Options } from './options.ts';

/** Length, picture, sound, and what is asked for more rarely. */
export function Settings({
  form,
  options,
}: {
  readonly form: Form;
  readonly options: Options;
}): ReactNode {
  return (
    <>
      <div className={styles.row}>
        <Length form={form} options={options} />
        <Field label="Ratio">
          {(labelled) => (
            <Select
              {...labelled}
              value={form.ratio}
              choices={withDefault(options.ratios, form.ratio)}
              onChange={(ratio) => changeForm({ ratio })}
            />
          )}
        </Field>
        <Field label="Resolution">
          {(labelled) => (
            <Select
              {...labelled}
              value={form.resolution}
              choices={withDefault(options.resolutions, form.resolution)}
              onChange={(resolution) => changeForm({ resolution })}
            />
          )}
        </Field>
        <Field label="Sound">
          {(labelled) => (
            <Select
              {...labelled}
              value={form.audio}
              choices={sounds}
              onChange={(audio) => changeForm({ audio })}
            />
          )}
        </Field>
      </div>
      <Rarely form={form} />
    </>
  );
}

function Length({ form, options }: { readonly form: Form; readonly options: Options }): ReactNode {
  if (form.isStory) {
    return (
      <Field label="Seconds" hint="The sum of the shots">
        {(labelled) => (
          <NumberInput
            {...labelled}
            disabled
            value={storySeconds(form.shots)}
            onChange={() => {}}
          />
        )}
      </Field>
    );
  }
  const { seconds, maxSeconds } = options;
  const known =
    seconds.length > 0 && seconds.length < 7 ? `Lists: ${seconds.join(', ')}` : undefined;
  return (
    <Field label="Seconds" hint={known ?? (maxSeconds !== undefined && `Up to ${maxSeconds}`)}>
      {(labelled) => (
        <NumberInput
          {...labelled}
          min={1}
          max={600}
          value={form.seconds}
          placeholder="Default"
          onChange={(value) =>
            changeForm({ seconds: value === undefined || value <= 0 ? undefined : value })
          }
        />
      )}
    </Field>
  );
}

function Rarely({ form }: { readonly form: Form }): ReactNode {
  const isUsed =
    form.negativePrompt !== '' || form.seed !== undefined || form.adherence !== undefined;
  return (
    <Disclosure kind="section" isOpen={isUsed} summary="Negative prompt, seed, adherence">
      <div className={styles.stack}>
        <Field label="Negative prompt">
          {(labelled) => (
            <TextArea
              {...labelled}
              rows={2}
              value={form.negativePrompt}
              placeholder="What is not to be seen"
              onChange={({ target }) => changeForm({ negativePrompt: target.value })}
            />
          )}
        </Field>
        <div className={styles.pair}>
          <Field label="Seed" hint="The same seed, the same start">
            {(labelled) => (
              <NumberInput
                {...labelled}
                step={1}
                value={form.seed}
                placeholder="Any"
                onChange={(seed) => changeForm({ seed })}
              />
            )}
          </Field>
          <Field label="Prompt adherence" hint="0 is free, 1 is strict">
            {(labelled) => (
              <NumberInput
                {...labelled}
                min={0}
                max={1}
                step={0.1}
                value={form.adherence}
                placeholder="Default"
                onChange={(value) =>
                  changeForm({
                    adherence: value === undefined ? undefined : Math.min(1, Math.max(0, value)),
                  })
                }
              />
            )}
          </Field>
        </div>
      </div>
    </Disclosure>
  );
}

const sounds = [
  { value: 'default', label: 'Default' },
  { value: 'on', label: 'With sound' },
  { value: 'off', label: 'Silent' },
] as const;

function withDefault(
  values: readonly string[],
  chosen: string,
): readonly { readonly value: string; readonly label: string }[] {
  const all = chosen === '' || values.includes(chosen) ? values : [...values, chosen];
  return [{ value: '', label: 'Default' }, ...all.map((value) => ({ value, label: value }))];
}
