import type { EndpointRow, Field, Limits } from '@genlock/core';
import type { Io } from '../io.ts';
import { renderList } from './table.ts';

const columns = [
  { title: 'Request' },
  { title: 'On the wire' },
  { title: 'Takes' },
  { title: 'Sent unless given' },
];

/** A row that was read from a live schema, and how to use it. */
export function renderEndpoint(
  provider: string,
  row: EndpointRow,
  io: Pick<Io, 'columns'>,
): string {
  const { id, mode, asOf, source, confidence, fields, rawFields, rawDefaults = {}, note } = row;
  const raw = rawFields.map((name) => {
    const sent = rawDefaults[name];
    return ['(raw)', name, 'see the provider', sent === undefined ? '' : JSON.stringify(sent)];
  });
  return [
    `${id} at ${provider}: ${mode}, ${confidence}, ${asOf}`,
    `  source: ${source}`,
    `  note: ${note ?? 'none'}`,
    '',
    renderList(columns, [...fields.map(inCells), ...raw], io).trimEnd(),
    '',
  ].join('\n');
}

function inCells({ from, to, required, limits, default: value }: Field): readonly string[] {
  const parts = [...(required === true ? ['required'] : []), ...limitsInWords(limits)];
  return [
    from,
    to,
    parts.join('; ') || 'anything',
    value === undefined ? '' : JSON.stringify(value),
  ];
}

function limitsInWords(limits: Limits = {}): readonly string[] {
  const { oneOf, min, max, maxLength, maxImages, maxVideos, maxAudios, maxShots } = limits;
  return [
    ...(oneOf === undefined ? [] : [oneOf.join(', ')]),
    ...rangeInWords(min, max),
    ...(maxLength === undefined ? [] : [`up to ${maxLength} characters`]),
    ...(maxImages === undefined ? [] : [`up to ${maxImages} images`]),
    ...(maxVideos === undefined ? [] : [`up to ${maxVideos} videos`]),
    ...(maxAudios === undefined ? [] : [`up to ${maxAudios} audios`]),
    ...(maxShots === undefined ? [] : [`up to ${maxShots} shots`]),
  ];
}

function rangeInWords(min: number | undefined, max: number | undefined): readonly string[] {
  if (min !== undefined && max !== undefined) return [`${min} to ${max}`];
  if (min !== undefined) return [`at least ${min}`];
  return max === undefined ? [] : [`at most ${max}`];
}
