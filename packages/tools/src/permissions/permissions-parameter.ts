import type { JsonValue } from '@codex-ts/protocol';

const paths = (description: string): JsonValue => ({ type: 'array', items: { type: 'string' }, description });

/** Permissions as the model is told how to ask for them. */
export const PERMISSIONS_PARAMETER = {
  type: 'object',
  description: 'What is asked for; at least one of the two',
  properties: {
    file_system: {
      type: 'object',
      description: 'Files and directories',
      properties: {
        read: paths('Absolute paths to read, with what lies below them'),
        write: paths('Absolute paths to write, with what lies below them'),
      },
      additionalProperties: false,
    },
    network: {
      type: 'object',
      description: 'The network',
      properties: { enabled: { type: 'boolean', description: '`true` to ask for it' } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} satisfies JsonValue;
