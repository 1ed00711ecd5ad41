/** Comma-separated values as RFC 4180 has them, with plain line feeds. */
export function renderCsv(
  titles: readonly string[],
  rows: readonly (readonly (string | number | boolean | undefined)[])[],
): string {
  return [titles, ...rows].map((row) => `${row.map(field).join(',')}\n`).join('');
}

function field(value: string | number | boolean | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
