/**
 * The families that ids belong to: the seller's part and the first word of the model,
 * `kwaivgi/kling` for `kwaivgi/kling-v3.0-std/text-to-video`. A table is checked for new models of
 * its own families; what else a provider sells is for a search.
 */
export function familiesOf(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.flatMap((id) => familyOf(id) ?? []))];
}

/** Whether an id belongs to one of the families. */
export function isOfFamily(id: string, families: readonly string[]): boolean {
  const family = familyOf(id);
  return family !== undefined && families.includes(family);
}

function familyOf(id: string): string | undefined {
  return /^[^/]+\/[a-z]+/i.exec(id)?.[0].toLowerCase();
}
