/** A command as completion sees it. */
export interface CommandNode {
  name: string;
  description: string;
  options: OptionNode[];
  commands: CommandNode[];
}

export interface OptionNode {
  long: string | null;
  short: string | null;
  description: string;
  takesValue: boolean;
  choices: readonly string[];
}

export type CompletionShell = 'bash' | 'zsh' | 'fish';

export function completionScript(shell: CompletionShell, root: CommandNode): string {
  switch (shell) {
    case 'bash':
      return bashScript(root);
    case 'zsh':
      return zshScript(root);
    case 'fish':
      return fishScript(root);
    default:
      return shell satisfies never;
  }
}

interface PlacedCommand {
  /** Names from the root, joined by spaces; the root's own is left out. */
  path: string;
  node: CommandNode;
}

function placed(node: CommandNode, path = ''): PlacedCommand[] {
  return [{ path, node }, ...node.commands.flatMap((child) => placed(child, path === '' ? child.name : `${path} ${child.name}`))];
}

const flagsOf = (node: CommandNode): string[] =>
  [...node.options.flatMap(({ long, short }) => [long, short]), '--help', '-h'].filter((flag) => flag !== null);

/** One `case` per command for its words, one for the values of options; the path is walked word by word. */
function bashScript(root: CommandNode): string {
  const commands = placed(root);
  const words = commands
    .map(
      ({ path, node }) => `    '${path}') words="${[...node.commands.map(({ name }) => name), ...flagsOf(node)].join(' ')}" ;;`,
    )
    .join('\n');
  const children = commands
    .filter(({ node }) => node.commands.length > 0)
    .map(
      ({ path, node }) =>
        `      '${path}') case "$word" in ${node.commands.map(({ name }) => name).join('|')}) path="\${path:+$path }$word" ;; esac ;;`,
    )
    .join('\n');
  return `# bash completion for ${root.name}
_${root.name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" path='' word words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path" in
${children}
    esac
  done
  case "$previous" in
${valueCases(commands)}
  esac
  case "$path" in
${words}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ \${#COMPREPLY[@]} -eq 0 && $current != -* ]] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _${root.name} ${root.name}
`;
}

function valueCases(commands: readonly PlacedCommand[]): string {
  const byFlag = new Map<string, OptionNode>();
  for (const { node } of commands) {
    for (const option of node.options) {
      if (!option.takesValue) continue;
      for (const flag of [option.long, option.short]) if (flag !== null) byFlag.set(flag, option);
    }
  }
  return [...byFlag]
    .map(([flag, { choices }]) =>
      choices.length > 0
        ? `    ${flag}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$current")); return ;;`
        : `    ${flag}) COMPREPLY=($(compgen -f -- "$current")); return ;;`,
    )
    .join('\n');
}

function zshScript(root: CommandNode): string {
  const functions = placed(root)
    .map(({ path, node }) => zshFunction(root.name, path, node))
    .join('\n');
  return `#compdef ${root.name}\n${functions}\nif [ "$funcstack[1]" = "_${root.name}" ]; then _${root.name} "$@"; else compdef _${root.name} ${root.name}; fi\n`;
}

function zshFunction(root: string, path: string, node: CommandNode): string {
  const name = `_${[root, ...path.split(' ').filter(Boolean)].join('__').replaceAll('-', '_')}`;
  const options = node.options.flatMap(({ long, short, description, takesValue, choices }) =>
    [long, short]
      .filter((flag) => flag !== null)
      .map((flag) => {
        const value = takesValue ? (choices.length > 0 ? `:value:(${choices.join(' ')})` : ':value:_files') : '';
        return `'*${flag}[${zshText(description)}]${value}'`;
      }),
  );
  if (node.commands.length === 0) return `${name}() { _arguments -s ${[...options, "'*:file:_files'"].join(' ')} }\n`;
  const list = node.commands.map((child) => `'${child.name}:${zshText(child.description)}'`).join(' ');
  const cases = node.commands.map((child) => `${child.name}) ${name}__${child.name.replaceAll('-', '_')} ;;`).join(' ');
  return `${name}() {
  local state line
  _arguments -s -C ${[...options, "'1: :->command'", "'*:: :->arguments'"].join(' ')}
  case $state in
    command) local -a commands=(${list}); _describe command commands ;;
    arguments) case $line[1] in ${cases} esac ;;
  esac
}
`;
}

/** Text inside single quotes and brackets. */
function zshText(text: string): string {
  return text.replaceAll("'", "'\\''").replace(/[[\]:]/g, '\\$&');
}

function fishScript(root: CommandNode): string {
  const lines = placed(root).flatMap(({ path, node }) => {
    const condition = fishCondition(path, node);
    const commands = node.commands.map(
      (child) => `complete -c ${root.name} -n '${condition}' -f -a ${child.name} -d '${fishText(child.description)}'`,
    );
    const options = node.options.map(({ long, short, description, takesValue, choices }) =>
      [
        `complete -c ${root.name} -n '${condition}'`,
        long === null ? '' : `-l ${long.slice(2)}`,
        short === null ? '' : `-s ${short.slice(1)}`,
        takesValue ? '-r' : '',
        choices.length > 0 ? `-f -a '${choices.join(' ')}'` : '',
        `-d '${fishText(description)}'`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    );
    return [...commands, ...options];
  });
  return `# fish completion for ${root.name}\n${lines.join('\n')}\n`;
}

function fishCondition(path: string, node: CommandNode): string {
  const names = path.split(' ').filter(Boolean);
  if (names.length === 0) return '__fish_use_subcommand';
  const seen = names.map((name) => `__fish_seen_subcommand_from ${name}`).join('; and ');
  return node.commands.length === 0
    ? seen
    : `${seen}; and not __fish_seen_subcommand_from ${node.commands.map(({ name }) => name).join(' ')}`;
}

function fishText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}
