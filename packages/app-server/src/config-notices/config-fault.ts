import { ConfigError, ConfigSyntaxError, ConfigValueError } from '@codex-ts/config';

export type ConfigFailure = ConfigError | ConfigSyntaxError | ConfigValueError;

/** Whether a configuration could not be used, which is the user's to mend. */
export function isConfigFailure(thrown: unknown): thrown is ConfigFailure {
  return thrown instanceof ConfigError || thrown instanceof ConfigSyntaxError || thrown instanceof ConfigValueError;
}

/** What is wrong, in the form that clients know: of a file its place and one sentence, without the lines around it. */
export function configFailureText(failure: ConfigFailure): string {
  if (!(failure instanceof ConfigSyntaxError)) return failure.message;
  const { line, column } = failure.range.start;
  return `${failure.file}:${line}:${column}: ${failure.problem}`;
}
