import { quoted, type Place, type PlaceOption } from './places.ts';

/** A completion script for zsh. */
export function zshScript(places: readonly Place[]): string {
  const below = places.slice(1).map(({ path }) => quoted(path));
  return `#compdef genlock
# Completion of genlock in zsh: genlock completion zsh > ~/.zfunc/_genlock
_genlock() {
  local at=genlock i
  local -a items flags
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
      (${below.join('|')}) at="$at \${words[i]}" ;;
    esac
  done
  case "$at \${words[CURRENT - 1]}" in
${places.flatMap(valuesOf).join('\n')}
  esac
  case "$at" in
${places.map(wordsOf).join('\n')}
  esac
}

if [[ "\${funcstack[1]}" == _genlock ]]; then
  _genlock "$@"
else
  compdef _genlock genlock
fi
`;
}

function valuesOf({ path, options }: Place): readonly string[] {
  return options.flatMap((option) => {
    const does = answerTo(option);
    const at = quoted(`${path} ${option.flag}`);
    return does === undefined ? [] : [`    (${at}) ${does}; return ;;`];
  });
}

function answerTo({ follows }: PlaceOption): string | undefined {
  switch (follows.kind) {
    case 'nothing':
      return undefined;
    case 'file':
      return '_files';
    case 'text':
      return ':';
    case 'words':
      return `compadd -- ${follows.words.map(quoted).join(' ')}`;
  }
}

function wordsOf({ path, commands, options, takesFiles }: Place): string {
  const items = commands.map(({ name, about }) => quoted(`${name}:${about}`));
  const flags = options.map(({ flag, about }) => quoted(`${flag}:${about}`));
  const lines = [
    ...(items.length === 0 ? [] : [`items=(${items.join(' ')})`, "_describe 'command' items"]),
    `flags=(${flags.join(' ')})`,
    "_describe -o 'option' flags",
    ...(takesFiles ? ['_files'] : []),
  ];
  return `    (${quoted(path)})\n${lines.map((line) => `      ${line}\n`).join('')}      ;;`;
}
