import type { JsonValue } from '@codex-ts/protocol';

/** Parameters that every tool that runs commands takes, as the model is told of them. */
export const JUSTIFICATION: JsonValue = {
  type: 'string',
  description: 'Only with `require_escalated`: one short question to the user, such as "May I install the dependencies?"',
};

export const PREFIX_RULE: JsonValue = {
  type: 'array',
  items: { type: 'string' },
  description:
    'Only with `require_escalated`: a prefix of the command that the user may allow for good, e.g. ["npm", "run", "test"]',
};

export const SANDBOX_PERMISSIONS: JsonValue = {
  type: 'string',
  description: '`use_default` (the default), or `require_escalated` to ask for a run outside of the sandbox',
};

export const LOGIN: JsonValue = {
  type: 'boolean',
  description: 'Whether the shell is a login shell (-l). Default: true',
};

export const WORKDIR: JsonValue = {
  type: 'string',
  description: 'Folder to run in. Default: the working directory of the turn',
};
