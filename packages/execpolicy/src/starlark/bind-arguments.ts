import { type CallArguments, OperationError, repr, typeName, type Value } from './value.ts';

/** A parameter of a function that this package provides. */
export interface NativeParameter {
  name: string;
  type: 'str' | 'list' | 'bool';
  /** Whether the call must give it. */
  required: boolean;
}

const TYPE_NAMES = { str: 'string', list: 'list', bool: 'bool' } as const;

/**
 * The values of a call by parameter name. Left out parameters are left out.
 *
 * @throws OperationError when an argument is missing, unknown, given twice or of the wrong type.
 */
export function bindArguments(
  functionName: string,
  parameters: readonly NativeParameter[],
  { positional, named }: CallArguments,
): Map<string, Value> {
  const bound = new Map<string, Value>();
  for (const [index, value] of positional.entries()) {
    const parameter = parameters[index];
    if (parameter === undefined) {
      const extra = positional.length - parameters.length;
      throw new OperationError(`Found ${extra} extra positional argument(s) for call to ${functionName}`);
    }
    bound.set(parameter.name, value);
  }
  for (const [name, value] of named) {
    if (bound.has(name)) throw new OperationError(`Argument \`${name}\` occurs more than once`);
    bound.set(name, value);
  }
  for (const { name, required } of parameters) {
    if (required && !bound.has(name)) throw new OperationError(`Missing parameter \`${name}\` for call to \`${functionName}\``);
  }
  for (const name of bound.keys()) {
    if (!parameters.some((parameter) => parameter.name === name)) {
      throw new OperationError(`Found \`${name}\` extra named parameter(s) for call to ${functionName}`);
    }
  }
  for (const parameter of parameters) checkType(parameter, bound.get(parameter.name));
  return bound;
}

function checkType({ name, type }: NativeParameter, value: Value | undefined): void {
  if (value === undefined || typeName(value) === TYPE_NAMES[type]) return;
  throw new OperationError(
    `Type of parameter \`${name}\` doesn't match, expected \`${type}\`, actual \`${typeName(value)} (repr: ${repr(value)})\``,
  );
}
