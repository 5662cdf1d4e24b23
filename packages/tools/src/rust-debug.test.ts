import { expect, test } from 'vitest';
import { createProcessFailure, deniedBySandbox, rejected, rustDebug } from './rust-debug.ts';

test('quotes, backslashes and line breaks are escaped', () => {
  expect(rustDebug('a "b" \\c\n\td')).toBe('"a \\"b\\" \\\\c\\n\\td"');
});

test('a refusal is nested in the failure', () => {
  expect(createProcessFailure(rejected('`x` rejected: blocked by policy'))).toBe(
    'exec_command failed: CreateProcess { message: "Rejected(\\"`x` rejected: blocked by policy\\")" }',
  );
});

test('a denial carries the output twice, as models know it', () => {
  const text = createProcessFailure(deniedBySandbox({ exitCode: 1, output: 'no\n' }));
  expect(text).toContain('Codex(Sandbox(Denied { output: ExecToolCallOutput { exit_code: 1, stdout: StreamOutput { text: \\"\\"');
  expect(text).toContain('aggregated_output: StreamOutput { text: \\"no\\\\n\\", truncated_after_lines: None }, duration: 0ns');
});
