import path from 'node:path';
import { overridesFromTable } from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import { streamTransport } from '@codex-ts/json-rpc';
import { createMcpPool } from '@codex-ts/local-runtime';
import { serveMcp, type CodexToolArguments, type ServedSession } from '@codex-ts/mcp-server';
import type { McpServerPool } from '@codex-ts/mcp-client';
import { parseCommandActions, shellParserFor } from '@codex-ts/shell-command';
import type { ApprovalBroker } from '@codex-ts/tools';
import type { ConfigOptions } from '../program/config-options.ts';
import { agentName } from '../session/agent-name.ts';
import { openSession } from '../session/open-session.ts';
import { workingDirectory } from '../session/working-directory.ts';
import { VERSION } from '../version.ts';

/** Who asks the model, unless the environment says otherwise. */
const ORIGINATOR = 'codex_cli_rs';

/** Signals that end the server like the end of stdin: no process of ours is left behind. */
const LAST_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** `codex mcp-server`: serves one client until stdin ends. */
export async function runMcpServer(options: ConfigOptions): Promise<number> {
  const { env } = process;
  const cwd = workingDirectory(undefined);
  const shared: { pool?: McpServerPool } = {};
  for (const signal of LAST_SIGNALS) process.once(signal, () => process.stdin.destroy());
  await serveMcp(streamTransport({ input: process.stdin, output: process.stdout }), {
    version: VERSION,
    userAgent: ({ name, version }) =>
      `${agentName(env['CODEX_INTERNAL_ORIGINATOR_OVERRIDE'] || ORIGINATOR, env)} (${name}; ${version})`,
    openSession: (settings, approvals) => openServedSession({ settings, approvals, options, cwd, shared }),
    commandActions: async (command) => parseCommandActions(await shellParserFor(command), command),
    log: (message) => void process.stderr.write(`${message}\n`),
  });
  await shared.pool?.close();
  return 0;
}

interface ServedSessionParts {
  settings: CodexToolArguments;
  approvals: ApprovalBroker;
  options: ConfigOptions;
  cwd: string;
  /** MCP servers of all threads, once there is one. */
  shared: { pool?: McpServerPool };
}

async function openServedSession({ settings, approvals, options, cwd, shared }: ServedSessionParts): Promise<ServedSession> {
  const { prompt: _prompt, config = null, profile, ...given } = settings;
  const compactPrompt = given['compact-prompt'];
  const session = await openSession({
    cwd: path.resolve(cwd, given.cwd ?? '.'),
    env: process.env,
    options: { ...options, ...(profile ? { profile } : {}) },
    overrides: overridesFromTable({ ...config, ...(compactPrompt ? { compact_prompt: compactPrompt } : {}) }),
    originator: ORIGINATOR,
    source: 'mcp',
    approvals,
    allowEnvKey: false,
    flags: {
      model: given.model ?? null,
      approvalPolicy: given['approval-policy'] ?? null,
      sandboxMode: given.sandbox ?? null,
      baseInstructions: given['base-instructions'] ?? null,
      developerInstructions: given['developer-instructions'] ?? null,
    },
    mcpPool: (settled) => (shared.pool ??= createMcpPool({ config: settled, version: VERSION })),
  });
  try {
    await session.runtime.mcp.required();
    const opened = session.runtime.startThread({ keep: true });
    return { opened, runtime: session.runtime, close: () => session.close() };
  } catch (error) {
    await session.close();
    throw new Error(messageOf(error), { cause: error });
  }
}
