import { encoders } from '@genlock/core';
import { fal } from '@genlock/fal';

/** Rows of fal that name no encoder of its own. */
const models = fal.endpoints.filter(({ fields }) =>
  fields.every(({ encode }) => encode === undefined || Object.hasOwn(encoders, encode)),
);

/** How many rows a family has, as with fal's own. */
const rowsOfFamily = 12;

/** A neutral model of the generated table: the one that a program asks for. */
export const askedModel = 'model-0';

/**
 * The source of a table with so many rows: those of fal, with ids and models of their own, in
 * families. Made lazily, each family is a function; eagerly, a list that is there once it is loaded.
 */
export function tableOf(count: number, isLazy: boolean): string {
  const families: string[] = [];
  for (let start = 0; start < count; start += rowsOfFamily) {
    const model = `model-${families.length}`;
    const size = Math.min(rowsOfFamily, count - start);
    const rows = Array.from({ length: size }, (_, index) => rowOf(start + index, model));
    const made = isLazy ? `() => ${JSON.stringify(rows)}` : `always(${JSON.stringify(rows)})`;
    families.push(`{ models: ['${model}'], rows: ${made} }`);
  }
  return `const always = (rows) => () => rows;\nexport const endpoints = [\n${families.join(',\n')}\n];\n`;
}

/** One row: a real one under another name. */
function rowOf(index: number, model: string): object {
  const row = models[index % models.length];
  const id = `${row?.id}/${index}`;
  return {
    ...row,
    id,
    key: id,
    model,
    rules: [],
    shape: undefined,
    chosenBy: index % rowsOfFamily === 0 ? undefined : 'id',
  };
}
