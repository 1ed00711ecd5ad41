import type { Model, ModelEndpoint, Models } from '../../api/index.ts';
import { type DraftColumn, type Form, modeOf } from '../draft/index.ts';

/** What the columns of the form can do, as far as a choice depends on it. */
export interface Options {
  readonly ratios: readonly string[];
  readonly resolutions: readonly string[];
  /** Lengths that at least one column offers, where they are a list. */
  readonly seconds: readonly number[];
  readonly maxSeconds: number | undefined;
  /** Most characters of a prompt at the strictest column. */
  readonly promptCharacters: number | undefined;
}

const usualRatios = ['16:9', '9:16', '1:1'];
const usualResolutions = ['480p', '720p', '1080p', '4k'];

/** The choices of the form: of every endpoint that a column may come to. */
export function optionsOf(
  models: Models | undefined,
  form: Form,
  columns: readonly DraftColumn[],
): Options {
  const endpoints = columns.flatMap((column) => endpointsOf(models, form, column));
  const all = <Value>(of: (endpoint: ModelEndpoint) => readonly Value[]): readonly Value[] => [
    ...new Set(endpoints.flatMap(of)),
  ];
  const ratios = all(({ ratios: own }) => own);
  const resolutions = all(({ resolutions: own }) => own);
  const prompts = all((one) => (one.promptCharacters === undefined ? [] : [one.promptCharacters]));
  const lengths = all(({ seconds }) => (seconds.kind === 'one-of' ? seconds.values : []));
  const longest = all(({ seconds }) => longestOf(seconds));
  return {
    ratios: ratios.length === 0 ? usualRatios : ratios,
    resolutions: (resolutions.length === 0 ? usualResolutions : resolutions).toSorted(
      (one, other) => linesOf(one) - linesOf(other),
    ),
    seconds: lengths.toSorted((one, other) => one - other),
    maxSeconds: longest.length === 0 ? undefined : Math.max(...longest),
    promptCharacters: prompts.length === 0 ? undefined : Math.min(...prompts),
  };
}

/** Endpoints that a column may come to, in the mode of the form. */
function endpointsOf(
  models: Models | undefined,
  form: Form,
  column: DraftColumn,
): readonly ModelEndpoint[] {
  const mode = modeOf(form);
  const named = column.model === '' && form.by === 'model' ? form.model : column.model;
  return (models?.models ?? [])
    .flatMap((model) => offersOf(model, named))
    .filter((one) => one.provider === column.provider && one.mode === mode);
}

function offersOf(model: Model, named: string): readonly ModelEndpoint[] {
  if (named === '' || model.id === named) return model.endpoints;
  return model.endpoints.filter(({ endpoint }) => endpoint === named);
}

function longestOf(seconds: ModelEndpoint['seconds']): readonly number[] {
  if (seconds.kind === 'range') return [seconds.max];
  return seconds.kind === 'one-of' && seconds.values.length > 0
    ? [Math.max(...seconds.values)]
    : [];
}

/** Lines of a resolution, to put them in order: `4k` has 2160. */
function linesOf(resolution: string): number {
  const [, number = '0', unit = ''] = /(\d+)\s*(k?)/i.exec(resolution) ?? [];
  return unit === '' ? Number(number) : Number(number) * 540;
}
