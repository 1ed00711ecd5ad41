/** Markdown of one line as plain text. */
function plain(markdown: string): string {
  return (
    markdown
      .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[`*]|\b_|_\b/g, '')
      // VitePress puts a description between double quotes as it is.
      .replaceAll('"', "'")
      .replaceAll(/\s+/g, ' ')
      .trim()
  );
}

/** The paragraphs of a page before its first list, table or code, as plain text. */
function paragraphsOf(text: string): readonly string[] {
  return (
    text
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      .split(/\n{2,}/)
      .filter((block) => /^[^#|`>!\s-]/.test(block) || /^`[^`]/.test(block))
      .map(plain)
      // A date and the state of a decision describe nothing.
      .filter((block) => block !== '' && !/^\d{4}-\d{2}-\d{2}, /.test(block))
  );
}

/** What a page is about, in the 160 letters that a list of results shows. */
export function describe(text: string): string {
  const [first = ''] = paragraphsOf(text);
  return first.length <= 160 ? first : `${first.slice(0, 159).replace(/[\s,;:]*\S*$/, '')}…`;
}

/** The heading of a page. */
export function titleOf(text: string): string {
  return plain(/^# (.+)$/m.exec(text)?.[1] ?? /^title: (.+)$/m.exec(text)?.[1] ?? '');
}
