const most = 100;

/** How many items there are of a kind, and which come first. */
export class Ids {
  readonly first: string[] = [];
  count = 0;

  add(id: string): void {
    this.count += 1;
    if (this.first.length < most) this.first.push(id);
  }
}
