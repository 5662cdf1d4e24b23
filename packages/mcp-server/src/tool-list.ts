/** The two tools as clients are told of them. Source: codex-rs/mcp-server/src/codex_tool_config.rs. */
const text = (description: string, more: object = {}): object => ({ description, type: 'string', ...more });

const OUTPUT = {
  type: 'object',
  properties: { threadId: { type: 'string' }, content: { type: 'string' } },
  required: ['threadId', 'content'],
};

export const TOOLS: readonly object[] = [
  {
    name: 'codex',
    title: 'Codex',
    description:
      'Opens a thread with the coding agent and gives it a first task. Answers when the task is done, with the id of the thread.',
    inputSchema: {
      type: 'object',
      properties: {
        'approval-policy': text('When a person is asked before commands run: `untrusted`, `on-failure`, `on-request`, `never`.', {
          enum: ['untrusted', 'on-failure', 'on-request', 'never'],
        }),
        'base-instructions': text('Instructions in place of the built-in ones.'),
        'compact-prompt': text('Prompt used when the conversation has to be shortened.'),
        config: { description: 'Keys of config.toml that differ for this thread.', type: 'object', additionalProperties: true },
        cwd: text('Folder to work in; relative to that of the server.'),
        'developer-instructions': text('Further instructions, as a message of the developer.'),
        model: text('Model to use, e.g. `gpt-5.2-codex`.'),
        profile: text('Profile of config.toml to start from.'),
        prompt: text('What the agent is to do.'),
        sandbox: text('What commands may touch: `read-only`, `workspace-write` or `danger-full-access`.', {
          enum: ['read-only', 'workspace-write', 'danger-full-access'],
        }),
      },
      required: ['prompt'],
    },
    outputSchema: OUTPUT,
  },
  {
    name: 'codex-reply',
    title: 'Codex Reply',
    description: 'Goes on with a thread that the tool `codex` opened. Answers when the task is done.',
    inputSchema: {
      type: 'object',
      properties: {
        conversationId: text('Older name of `threadId`.'),
        prompt: text('What the agent is to do next.'),
        threadId: text('Id of the thread, as `codex` gave it.'),
      },
      required: ['prompt'],
    },
    outputSchema: OUTPUT,
  },
];
