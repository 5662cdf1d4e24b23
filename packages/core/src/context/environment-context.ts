/** The facts about the machine that a model is told. */
export interface EnvironmentContext {
  /** Absolute; left out of an update when it did not change. */
  cwd?: string;
  /** Name of the shell, e.g. `bash`. */
  shell: string;
}

const OPEN = '<environment_context>';

/** Source: codex-rs/core/src/environment_context.rs. */
export function environmentContextText({ cwd, shell }: EnvironmentContext): string {
  return [
    OPEN,
    ...(cwd === undefined ? [] : [`  <cwd>${cwd}</cwd>`]),
    `  <shell>${shell}</shell>`,
    '</environment_context>',
  ].join('\n');
}
