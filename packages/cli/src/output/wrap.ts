/** Text in lines of a width; a word that is longer is cut. Lines that are there stay. */
export function wrap(text: string, width: number, indent = ''): string {
  const room = Math.max(1, width - indent.length);
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n');
}

function wrapLine(line: string, room: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ').flatMap((each) => pieces(each, room))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length <= room) current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

function pieces(word: string, room: number): readonly string[] {
  if (word.length <= room) return [word];
  const count = Math.ceil(word.length / room);
  return Array.from({ length: count }, (_, at) => word.slice(at * room, (at + 1) * room));
}

/** Text in as many lines as a terminal needs; elsewhere it stays. */
export function wrapIn(
  { columns }: { readonly columns: number | undefined },
  text: string,
): string {
  return columns === undefined ? text : wrap(text, columns);
}
