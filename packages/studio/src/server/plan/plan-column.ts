import {
  chargedIfRefusedAt,
  GenlockError,
  PriceUnknownError,
  type Endpoint,
  type Estimate,
} from '@genlock/core';
import { priceAge, type Genlock, type GenlockRequest } from 'genlock';
import type { ColumnPlan, ColumnPrice, ColumnRequest } from '../../api/index.ts';
import { forPage, problemsOf, studioErrorOf } from '../errors.ts';
import type { Desk, Door } from '../desk.ts';
import { requestOf, type OpenedForm } from './form.ts';
import { nearestLength } from './nearest-length.ts';
import { noteOf } from './notes.ts';

/** What a column would do, and the request that it would send. */
export interface PlannedColumn {
  readonly plan: ColumnPlan;
  readonly door: Door;
  readonly request: GenlockRequest;
}

/** Plans one column, offline. */
export function planColumn(desk: Desk, form: OpenedForm, column: ColumnRequest): PlannedColumn {
  const door = desk.door(column.provider);
  const exact = requestOf(form, column);
  const empty = {
    key: column.key,
    provider: column.provider,
    model: column.model,
    endpoint: undefined,
    mode: undefined,
    notes: [],
    refused: undefined,
    price: undefined,
    chargedIfRefused: undefined,
    typicalSeconds: undefined,
  };
  const planOf = (request: GenlockRequest): ColumnPlan => ({
    ...empty,
    ...planOrRefusal(desk, door, request),
  });
  const plan = planOf(exact);
  if (plan.refused === undefined) return { plan, door, request: exact };
  const clamped = nearestLength(door.provider, form, column);
  if (clamped === undefined) return { plan, door, request: exact };
  const request = requestOf(clamped.form, column);
  const near = planOf(request);
  // What is wrong besides is told as it was asked for.
  if (near.refused !== undefined) return { plan, door, request: exact };
  return { plan: { ...near, notes: [clamped.note, ...near.notes] }, door, request };
}

function planOrRefusal(desk: Desk, door: Door, request: GenlockRequest): Partial<ColumnPlan> {
  try {
    return supportedPlan(desk, door, request);
  } catch (error) {
    if (!GenlockError.isInstance(error)) throw error;
    const { message, problems } = studioErrorOf(error);
    return { refused: { message, problems } };
  }
}

function supportedPlan(desk: Desk, door: Door, request: GenlockRequest): Partial<ColumnPlan> {
  const support = door.genlock.supports(request);
  if (!support.isSupported) {
    // A router names its provider first: here there is one.
    const prefix = `${door.provider.id}: `;
    const { issues = [], reasons } = support;
    const problems =
      issues.length > 0
        ? problemsOf(issues)
        : reasons.map((reason) => ({
            field: undefined,
            message: forPage(withoutPrefix(reason, prefix)),
          }));
    return { refused: { message: 'It cannot be made here as asked.', problems } };
  }
  const { endpoint: row, warnings } = support;
  const charge = chargedIfRefusedAt(door.provider, row);
  return {
    model: row.model,
    endpoint: row.key,
    mode: row.mode,
    notes: warnings.map(noteOf),
    price: priceOf(desk, door.genlock, request),
    chargedIfRefused: charge && {
      answer: charge.answer,
      note: charge.note,
      source: charge.source,
      asOf: charge.asOf,
    },
    typicalSeconds: typicalSeconds(desk, door.genlock, request, row),
  };
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function priceOf(desk: Desk, genlock: Genlock, request: GenlockRequest): ColumnPrice {
  try {
    return knownPrice(genlock.estimate(request), desk.now());
  } catch (error) {
    if (!PriceUnknownError.isInstance(error)) throw error;
    return { isKnown: false, why: forPage(error.message), credits: error.credits };
  }
}

function knownPrice(estimate: Estimate, now: number): ColumnPrice {
  const { usd, range, lines, assumptions, source, asOf, confidence } = estimate;
  return {
    isKnown: true,
    usd: range?.maxUsd ?? usd,
    range: range && { lowUsd: range.minUsd, highUsd: range.maxUsd },
    arithmetic: lines,
    assumptions,
    source,
    asOf,
    ...priceAge({ asOf }, now),
    confidence,
  };
}

/** What was measured, else what a source says; an emulator is faster than life. */
function typicalSeconds(
  desk: Desk,
  genlock: Genlock,
  request: GenlockRequest,
  row: Endpoint,
): number | undefined {
  const candidate = genlock
    .explain(request)
    .find(({ endpoint, reasons }) => endpoint === row.key && reasons.length === 0);
  const seconds =
    candidate?.expectedMs === undefined ? row.typicalTime?.seconds : candidate.expectedMs / 1_000;
  return seconds === undefined ? undefined : seconds / (desk.emulator?.speed ?? 1);
}
