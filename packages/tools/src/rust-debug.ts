/**
 * A string as Rust's `{:?}` prints it. Some failures reach the model in that form, and models know it.
 */
export function rustDebug(text: string): string {
  const escaped = text.replace(/[\\"\n\r\t\0]/g, (char) => {
    switch (char) {
      case '\n':
        return '\\n';
      case '\r':
        return '\\r';
      case '\t':
        return '\\t';
      case '\0':
        return '\\0';
      default:
        return `\\${char}`;
    }
  });
  return `"${escaped}"`;
}

/** What `exec_command` answers when a command was not started. */
export function createProcessFailure(reason: string): string {
  return `exec_command failed: CreateProcess { message: ${rustDebug(reason)} }`;
}

/** A reason of refusal in the form it is nested in {@link createProcessFailure}. */
export function rejected(reason: string): string {
  return `Rejected(${rustDebug(reason)})`;
}

/** A command that the sandbox stopped, in the form it is nested in {@link createProcessFailure}. */
export function deniedBySandbox({ exitCode, output }: { exitCode: number; output: string }): string {
  const text = (content: string): string => `StreamOutput { text: ${rustDebug(content)}, truncated_after_lines: None }`;
  return (
    `Codex(Sandbox(Denied { output: ExecToolCallOutput { exit_code: ${exitCode}, stdout: ${text('')}, stderr: ${text(output)}, ` +
    `aggregated_output: ${text(output)}, duration: 0ns, timed_out: false }, network_policy_decision: None }))`
  );
}
