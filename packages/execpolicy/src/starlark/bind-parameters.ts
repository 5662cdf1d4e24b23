import type { Parameter } from './syntax.ts';
import { type CallArguments, dict, OperationError, tuple, type Value } from './value.ts';

/**
 * The variables that a call of a function written in the language starts with.
 *
 * @throws OperationError when an argument is missing, unknown or given twice.
 */
export function bindParameters(
  functionName: string,
  parameters: readonly Parameter[],
  defaults: readonly (Value | undefined)[],
  { positional, named }: CallArguments,
): Map<string, Value> {
  const names = new Map<string, Value>();
  const pending = [...positional];
  const others = new Map(named);
  for (const [index, { type, name }] of parameters.entries()) {
    if (type === 'rest') names.set(name, tuple(pending.splice(0)));
    else if (type === 'restNamed') {
      names.set(name, dict(others));
      others.clear();
    } else {
      if (pending.length > 0 && others.has(name)) throw new OperationError(`Argument \`${name}\` occurs more than once`);
      const [value] = [...pending.splice(0, 1), ...[others.get(name), defaults[index]].filter((given) => given !== undefined)];
      if (value === undefined) throw new OperationError(`Missing parameter \`${name}\` for call to \`${functionName}\``);
      others.delete(name);
      names.set(name, value);
    }
  }
  if (pending.length > 0)
    throw new OperationError(`Found ${pending.length} extra positional argument(s) for call to ${functionName}`);
  for (const name of others.keys())
    throw new OperationError(`Found \`${name}\` extra named parameter(s) for call to ${functionName}`);
  return names;
}
