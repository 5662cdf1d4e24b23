import type { ToolSpec } from '@codex-ts/protocol';
import { PERMISSIONS_PARAMETER } from '../permissions/permissions-parameter.ts';
import { JUSTIFICATION, LOGIN, PREFIX_RULE, SANDBOX_PERMISSIONS, WORKDIR } from './parameters.ts';

const MAX_OUTPUT_TOKENS = {
  type: 'number',
  description: 'Most tokens of output to give back; the middle of a longer one is cut out. Default: 10000',
};

const EXEC_COMMAND_SPEC = {
  type: 'function',
  name: 'exec_command',
  description: 'Runs a command and gives back what it printed, or, while it still runs, a session id to go on with.',
  strict: false,
  parameters: {
    type: 'object',
    properties: {
      cmd: { type: 'string', description: 'The command, in the syntax of the shell' },
      justification: JUSTIFICATION,
      login: LOGIN,
      max_output_tokens: MAX_OUTPUT_TOKENS,
      prefix_rule: PREFIX_RULE,
      sandbox_permissions: SANDBOX_PERMISSIONS,
      shell: { type: 'string', description: "Shell to run it in. Default: the user's" },
      tty: { type: 'boolean', description: 'Whether it gets a terminal, which keeps its input open. Default: false' },
      workdir: WORKDIR,
      yield_time_ms: { type: 'number', description: 'Milliseconds to wait for it to end. Default: 10000' },
    },
    required: ['cmd'],
    additionalProperties: false,
  },
} satisfies ToolSpec;

/** The tool as the model is told of it; with further permissions where commands may ask for them. */
export function execCommandSpec({ inlinePermissions }: { inlinePermissions: boolean }): ToolSpec {
  if (!inlinePermissions) return EXEC_COMMAND_SPEC;
  const { parameters } = EXEC_COMMAND_SPEC;
  const properties = {
    additional_permissions: PERMISSIONS_PARAMETER,
    ...parameters.properties,
    sandbox_permissions: {
      type: 'string',
      enum: ['use_default', 'with_additional_permissions', 'require_escalated'],
      description:
        '`use_default` (the default), `with_additional_permissions` to ask for what `additional_permissions` names and stay in the ' +
        'sandbox, or `require_escalated` to ask for a run outside of it',
    },
  };
  return { ...EXEC_COMMAND_SPEC, parameters: { ...parameters, properties } };
}

export const WRITE_STDIN_SPEC: ToolSpec = {
  type: 'function',
  name: 'write_stdin',
  description: 'Types into a running session, or only looks at what it has printed since.',
  strict: false,
  parameters: {
    type: 'object',
    properties: {
      chars: { type: 'string', description: 'What to type; empty to look only' },
      max_output_tokens: MAX_OUTPUT_TOKENS,
      session_id: { type: 'number', description: 'The session id that exec_command gave' },
      yield_time_ms: { type: 'number', description: 'Milliseconds to wait for output. Default: 250' },
    },
    required: ['session_id'],
    additionalProperties: false,
  },
};
