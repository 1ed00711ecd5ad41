import type { VideoRequest } from '@genlock/core';
import { problem, type RawRow } from './manifest-row.ts';

/** What a cell holds, which is text in a file. */
type Kind = 'text' | 'number' | 'truth' | 'json';

/** The fields of a row that are none of a request: no row inherits them. */
const ofItem = {
  key: 'text',
  id: 'text',
  after: 'text',
  lastFrameOf: 'text',
  priority: 'number',
} as const;

/** The fields that a column can be, each with what its cells hold. */
const kindOf: Readonly<Record<keyof VideoRequest | keyof typeof ofItem, Kind>> = {
  ...ofItem,
  model: 'text',
  mode: 'text',
  prompt: 'text',
  negativePrompt: 'text',
  durationSeconds: 'number',
  inputSeconds: 'number',
  audioSeconds: 'number',
  aspectRatio: 'text',
  resolution: 'text',
  fps: 'number',
  seed: 'number',
  count: 'number',
  generateAudio: 'truth',
  firstFrame: 'text',
  lastFrame: 'text',
  references: 'json',
  motionVideo: 'text',
  shots: 'json',
  promptAdherence: 'number',
  providerOptions: 'json',
};
const kinds: ReadonlyMap<string, Kind> = new Map(Object.entries(kindOf));

type Cell = { readonly value: unknown } | { readonly allowed: string };

/** How the text of a cell is read: as it stands, or not at all. */
const readers: Readonly<Record<Kind, (text: string) => Cell>> = {
  text: (text) => ({ value: text }),
  number: (text) => {
    const value = Number(text);
    const isRead = /^-?\d+(?:\.\d+)?$/.test(text) && (text.includes('.') || isExact(value));
    return isRead ? { value } : { allowed: 'allowed: a number such as 5 or 0.5' };
  },
  // Spreadsheets write them in capitals.
  truth: (text) =>
    /^(?:true|false|TRUE|FALSE)$/.test(text)
      ? { value: text.toLowerCase() === 'true' }
      : { allowed: 'allowed: true or false' },
  json: (text) => {
    try {
      const value: unknown = JSON.parse(text);
      return { value };
    } catch {
      return { allowed: 'allowed: JSON, such as ["a.png", "b.png"]' };
    }
  },
};

const isExact = (value: number): boolean => Number.isSafeInteger(value);

/** Whether a row has a field of this name. */
export function isField(name: string): boolean {
  return kinds.has(name);
}

/** Whether rows may inherit a field. */
export function isInherited(name: string): boolean {
  return isField(name) && !Object.hasOwn(ofItem, name);
}

/** Reads the cells of a row; an empty one is not given. */
export function readCells(cells: readonly string[], fields: readonly string[]): RawRow {
  if (cells.length !== fields.length) {
    return problem('row', `${cells.length} cells`, `allowed: ${fields.length}, as in the header`);
  }
  const row: (readonly [name: string, value: unknown])[] = [];
  for (const [at, field] of fields.entries()) {
    const text = cells[at] ?? '';
    if (text === '') continue;
    const cell = readers[kinds.get(field) ?? 'text'](text);
    if ('allowed' in cell) {
      return problem(field, `a text of ${text.length} characters`, cell.allowed);
    }
    row.push([field, cell.value]);
  }
  return { kind: 'fields', fields: Object.fromEntries(row) };
}
