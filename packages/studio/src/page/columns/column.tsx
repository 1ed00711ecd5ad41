import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ColumnPlan, Models, SessionProvider } from '../../api/index.ts';
import { changeColumn, type DraftColumn, type Form, modeOf, removeColumn } from '../draft/index.ts';
import { Button, type Choice, Combo, Field, IconButton, Notice, Select } from '../ui/index.ts';
import styles from './columns.module.css';
import { fieldName } from './field-names.ts';
import { Notes } from './notes.tsx';
import { Price } from './price.tsx';

export interface ColumnProps {
  readonly letter: string;
  readonly form: Form;
  readonly column: DraftColumn;
  readonly providers: readonly SessionProvider[];
  readonly models: Models | undefined;
  readonly plan: ColumnPlan | undefined;
  /** Whether the plan is of an older form. */
  readonly isOld: boolean;
  /** `undefined` where it cannot run. */
  readonly onRun: (() => void) | undefined;
}

/** One provider or model, before it runs: what it would do, and what that costs. */
export function Column(props: ColumnProps): ReactNode {
  const { letter, column, providers, plan, isOld, onRun } = props;
  const provider = providers.find(({ id }) => id === column.provider);
  const name = provider?.label ?? column.provider;
  return (
    <li
      className={styles.column}
      data-refused={plan?.refused === undefined ? undefined : ''}
      aria-label={`Column ${letter}, ${name}`}
    >
      <div className={styles.head}>
        <div className={styles.title}>
          <span className={styles.letter}>{letter}</span>
          <h3>{name}</h3>
        </div>
        <IconButton
          label={`Remove column ${letter}`}
          isSmall
          onClick={() => removeColumn(column.key)}
        >
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <Choices {...props} />
      {provider?.isReady === false && (
        <Notice tone="warn" title="A price alone: there is no key">
          Set {provider.missing.join(' or ')} and start the studio again.
        </Notice>
      )}
      {plan === undefined ? (
        <p className={styles.muted}>{isOld ? 'Reckoning…' : ''}</p>
      ) : (
        <Plan plan={plan} isOld={isOld} />
      )}
      {onRun !== undefined && (
        <div className={styles.foot}>
          <Button isSmall onClick={onRun}>
            Run this one
          </Button>
        </div>
      )}
    </li>
  );
}

function Choices({ letter, form, column, providers, models }: ColumnProps): ReactNode {
  return (
    <>
      <Field label="Provider">
        {(labelled) => (
          <Select
            {...labelled}
            value={column.provider}
            choices={providers.map(({ id, label, isReady }) => ({
              value: id,
              label,
              detail: isReady ? undefined : 'No key: prices alone',
            }))}
            onChange={(provider) => changeColumn(column.key, { provider, model: '' })}
          />
        )}
      </Field>
      <Field label="Model">
        {(labelled) => (
          <Combo
            {...labelled}
            placeholder={`Model of column ${letter}`}
            empty="This provider has no such model."
            value={column.model}
            choices={modelChoices(models, form, column.provider)}
            onChange={(model) => changeColumn(column.key, { model })}
          />
        )}
      </Field>
    </>
  );
}

function Plan({ plan, isOld }: { readonly plan: ColumnPlan; readonly isOld: boolean }): ReactNode {
  if (plan.refused !== undefined) {
    const { message, problems } = plan.refused;
    return (
      <Notice tone="bad" title="Cannot run">
        {problems.length === 0
          ? message
          : problems.map(({ field, message: what }) => (
              <p key={`${field ?? ''} ${what}`}>
                {field !== undefined && <strong>{fieldName(field)}: </strong>}
                {what}
              </p>
            ))}
      </Notice>
    );
  }
  return (
    <>
      <div className={styles.endpoint}>
        {plan.model !== undefined && <div>{plan.model}</div>}
        {plan.endpoint !== plan.model && <div>{plan.endpoint}</div>}
      </div>
      <Price plan={plan} isOld={isOld} />
      <Notes notes={plan.notes} />
    </>
  );
}

/** The form's own choice first, then every model of the provider; one that does what the form asks first. */
export function modelChoices(
  models: Models | undefined,
  form: Form,
  provider: string,
): readonly Choice<string>[] {
  const mode = modeOf(form);
  const own = (models?.models ?? []).flatMap(({ id, endpoints }) => {
    const here = endpoints.filter((endpoint) => endpoint.provider === provider);
    if (here.length === 0) return [];
    const fits = here.some((endpoint) => endpoint.mode === mode);
    return [{ value: id, label: id, fits, detail: fits ? undefined : `No ${mode}` }];
  });
  const first = {
    value: '',
    label: form.by === 'needs' ? 'Whatever can do it' : `As the form: ${form.model || 'none'}`,
  };
  return [first, ...own.toSorted((one, other) => Number(other.fits) - Number(one.fits))];
}
