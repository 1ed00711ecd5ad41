/** An issue in words; the type of that name is exported by an error that needs this file. */
type Issue = Readonly<Record<'field' | 'given' | 'allowed', string>>;

/**
 * What is wrong, a line each. Unknown names are told by their length alone, for they may be secrets:
 * two that read alike are one line, with how many there are.
 */
export function issueLines(issues: readonly Issue[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { field, given, allowed } of issues) {
    const line = `${field}: ${given}; allowed: ${allowed}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}
