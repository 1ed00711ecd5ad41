import { quoted, type Place, type PlaceOption } from './places.ts';

/** A completion script for bash, from 3.2 on, which macOS has. */
export function bashScript(places: readonly Place[]): string {
  const below = places.slice(1).map(({ path }) => quoted(path));
  return `# Completion of genlock in bash: source <(genlock completion bash)
_genlock_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$1"))
}

_genlock() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}"
  local at=genlock words='' i
  COMPREPLY=()
  # bash takes --status=open for three words.
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]]; then
    prev="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
      ${below.join(' | ')})
        at="$at \${COMP_WORDS[i]}"
        ;;
    esac
  done
  case "$at $prev" in
${places.flatMap(valuesOf).join('\n')}
  esac
  case "$at" in
${places.map(wordsOf).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}

complete -F _genlock genlock
`;
}

function valuesOf({ path, options }: Place): readonly string[] {
  return options.flatMap((option) => {
    const does = answerTo(option);
    return does === undefined
      ? []
      : [`    ${quoted(`${path} ${option.flag}`)})\n      ${does}\n      return\n      ;;`];
  });
}

function answerTo({ follows }: PlaceOption): string | undefined {
  switch (follows.kind) {
    case 'nothing':
      return undefined;
    case 'file':
      return '_genlock_files "$cur"';
    case 'text':
      return ':';
    case 'words':
      return `COMPREPLY=($(compgen -W ${quoted(follows.words.join(' '))} -- "$cur"))`;
  }
}

function wordsOf({ path, commands, options, takesFiles }: Place): string {
  const flags = options.map(({ flag }) => flag);
  const words = [...commands.map(({ name }) => name), ...flags].join(' ');
  const files = takesFiles
    ? '\n      if [[ $cur != -* ]]; then\n        _genlock_files "$cur"\n        return\n      fi'
    : '';
  return `    ${quoted(path)})${files}\n      words=${quoted(words)}\n      ;;`;
}
