import type { Option } from 'commander';

/** The first word of a command line that is neither an option nor the value of one; `undefined` without any. */
export function commandWord(args: readonly string[], options: readonly Option[]): string | undefined {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return undefined;
    if (!isOption(arg)) return arg;
    const option = options.find(({ long, short }) => arg === long || arg === short);
    if (option?.required !== true) continue;
    at++;
    while (option.variadic && args[at + 1] !== undefined && !isOption(args[at + 1] ?? '')) at++;
  }
  return undefined;
}

const isOption = (arg: string): boolean => arg.length > 1 && arg.startsWith('-');
