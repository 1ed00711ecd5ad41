/** The first of many, and whether there are more. */
export async function take<Item>(
  items: AsyncIterable<Item>,
  most: number,
): Promise<{ readonly taken: readonly Item[]; readonly isMore: boolean }> {
  const taken: Item[] = [];
  for await (const item of items) {
    if (taken.length === most) return { taken, isMore: true };
    taken.push(item);
  }
  return { taken, isMore: false };
}
