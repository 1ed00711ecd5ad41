import type { TaskQuestion, ModelComparisonRow } from '../compare-models.ts';
import { compareInput, readInput } from './input-schemas.ts';
import type { CompareInput } from './inputs.ts';
import type { PriceRow, PricesResult } from './results.ts';
import { checkAllowed, type ToolWorkshop } from './workshop.ts';

/** Enough to choose from; each row is paid for by the token. */
const mostRows = 6;

/** What clips would cost, by model, or at each provider of one model. Offline, and free. */
export function compareVideoPrices(workshop: ToolWorkshop, input: unknown): PricesResult {
  const read = readInput(compareInput, input);
  const { model, task = 'text-to-video', clips = 1, ...given } = read;
  const names = namesIn(workshop, read);
  const question: TaskQuestion = { ...given, task };
  const found = workshop.genlock.compare(question, { clips }).flatMap((row) => {
    const name = names === undefined ? row.model : names.find((each) => each.isOf(row))?.name;
    return name === undefined ? [] : [{ row, name }];
  });
  const priced = found.flatMap(({ row, name }) => priceRow(row, name));
  const rows = model === undefined ? cheapestOfEach(priced) : priced;
  const shown = rows.slice(0, mostRows);
  const days = found.flatMap(({ row }) => (row.canServe ? row.asOf : [])).toSorted();
  return {
    ok: true,
    task,
    clips,
    rows: shown,
    ...(rows.length > shown.length && { more: rows.length - shown.length }),
    ...(days[0] !== undefined && { asOf: days[0] }),
    ...(rows.length === 0 && { note: whyNone(found.map(({ row }) => row)) }),
    budgetLeftUsd: workshop.spending.leftUsd,
  };
}

/** A model under the name that the agent may use, and which rows of the tables are its. */
interface NamedModel {
  readonly name: string;
  readonly isOf: (row: ModelComparisonRow) => boolean;
}

/** The models that may be shown; `undefined` for all. */
function namesIn(
  workshop: ToolWorkshop,
  { model }: CompareInput,
): readonly NamedModel[] | undefined {
  const { genlock, settings } = workshop;
  if (model !== undefined) {
    checkAllowed(settings, model);
    // A name that nobody knows is an error, and no empty table.
    genlock.video(model);
  }
  const names = model === undefined ? settings.models : [model];
  return names?.map((name) => {
    // An alias stands for another name, requirements for several models.
    const models = new Set(genlock.explain({ model: name, prompt: '' }).map((row) => row.model));
    return { name, isOf: (row) => row.endpoint === name || models.has(row.model) };
  });
}

function priceRow(row: ModelComparisonRow, model: string): readonly PriceRow[] {
  if (!row.canServe) return [];
  const { provider, totalUsd: usd, resolution, drops } = row;
  return [
    {
      model,
      provider,
      usd,
      ...(resolution !== undefined && { resolution }),
      ...(drops.length > 0 && { leavesOut: drops }),
    },
  ];
}

/** The rows are sorted: the first of a model is its cheapest. */
function cheapestOfEach(rows: readonly PriceRow[]): readonly PriceRow[] {
  const seen = new Set<string>();
  return rows.filter(({ model }) => !seen.has(model) && seen.add(model));
}

function whyNone(rows: readonly ModelComparisonRow[]): string {
  if (rows.length === 0) return 'No model that may be used here does this task.';
  const [first] = rows.flatMap(({ problems }) => problems.map(({ text }) => text));
  return first === undefined ? 'No price is known for this.' : `None can: ${first.slice(0, 240)}`;
}
