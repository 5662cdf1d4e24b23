/** What a program's command line holds besides options. */
export interface OperandSyntax {
  /** Options whose value is the next word. */
  valued?: ReadonlySet<string>;
  /** Whether words that start with `-` are operands after `--`. Default `false`: they are never. */
  endOfOptions?: boolean;
}

/** The operands among `args`, in order. A lone `-` is not one. */
export function operandsOf(args: readonly string[], { valued, endOfOptions = false }: OperandSyntax = {}): string[] {
  const operands: string[] = [];
  let afterOptions = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (afterOptions) {
      if (endOfOptions || !arg.startsWith('-')) operands.push(arg);
    } else if (arg === '--') afterOptions = true;
    else if (valued?.has(arg)) index += 1;
    else if (!arg.startsWith('-')) operands.push(arg);
  }
  return operands;
}

/** A set of options, written as one would on a command line. */
export function optionSet(options: string): ReadonlySet<string> {
  return new Set(options.split(' '));
}
