import type { Place, PlaceOption } from './places.ts';

/** A completion script for fish. */
export function fishScript(places: readonly Place[]): string {
  const below = places.slice(1).map(({ path }) => quotedForFish(path));
  return `# Completion of genlock in fish: genlock completion fish > ~/.config/fish/completions/genlock.fish
function __genlock_at
  set -l at genlock
  set -l given (commandline -opc)
  set -e given[1]
  for word in $given
    switch "$at $word"
      case ${below.join(' ')}
        set at "$at $word"
    end
  end
  test "$at" = "$argv[1]"
end

complete -c genlock -f
${places.flatMap(linesOf).join('\n')}
`;
}

function linesOf({ path, commands, options, takesFiles }: Place): readonly string[] {
  const start = `complete -c genlock -n ${quotedForFish(`__genlock_at '${path}'`)}`;
  return [
    ...commands.map(({ name, about }) => `${start} -a ${name} -d ${quotedForFish(about)}`),
    ...options.map(
      (option) =>
        `${start} -l ${option.flag.slice(2)}${valueOf(option)} -d ${quotedForFish(option.about)}`,
    ),
    ...(takesFiles ? [`${start} -F`] : []),
  ];
}

function valueOf({ follows }: PlaceOption): string {
  switch (follows.kind) {
    case 'nothing':
      return '';
    case 'file':
      return ' -r -F';
    case 'text':
      return ' -x';
    case 'words':
      return ` -x -a ${quotedForFish(follows.words.join(' '))}`;
  }
}

/** In single quotes fish knows two escapes: of the quote and of the backslash. */
function quotedForFish(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
