import type { ToolSpec } from '@codex-ts/protocol';
import { JUSTIFICATION, LOGIN, PREFIX_RULE, SANDBOX_PERMISSIONS, WORKDIR } from './parameters.ts';

const TIMEOUT_MS = { type: 'number', description: 'Milliseconds after which the command is ended. Default: 10000' };

export const SHELL_SPEC: ToolSpec = {
  type: 'function',
  name: 'shell',
  description:
    'Runs a program and gives back what it printed. For shell syntax run a shell: ["bash", "-lc", "…"]. Set `workdir` instead of using cd.',
  strict: false,
  parameters: {
    type: 'object',
    properties: {
      command: { type: 'array', items: { type: 'string' }, description: 'The program and its arguments' },
      justification: JUSTIFICATION,
      prefix_rule: PREFIX_RULE,
      sandbox_permissions: SANDBOX_PERMISSIONS,
      timeout_ms: TIMEOUT_MS,
      workdir: WORKDIR,
    },
    required: ['command'],
    additionalProperties: false,
  },
};

export const SHELL_COMMAND_SPEC: ToolSpec = {
  type: 'function',
  name: 'shell_command',
  description: "Runs a script in the user's shell and gives back what it printed. Set `workdir` instead of using cd.",
  strict: false,
  parameters: {
    type: 'object',
    properties: {
      command: { type: 'string', description: 'The script' },
      justification: JUSTIFICATION,
      login: LOGIN,
      prefix_rule: PREFIX_RULE,
      sandbox_permissions: SANDBOX_PERMISSIONS,
      timeout_ms: TIMEOUT_MS,
      workdir: WORKDIR,
    },
    required: ['command'],
    additionalProperties: false,
  },
};
