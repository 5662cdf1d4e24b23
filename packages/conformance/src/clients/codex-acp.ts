import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createPeer, type Peer, streamTransport } from '@codex-ts/json-rpc';
import type { ClientCheck } from './client-check.ts';

interface Update {
  sessionUpdate: string;
  content?: { text?: string };
}

interface PermissionRequest {
  options: { optionId: string; kind: string }[];
}

/** The adapter that puts an ACP editor in front of the app-server. */
export const codexAcp: ClientCheck = {
  packages: ['@agentclientprotocol/codex-acp@2.6.0'],
  run: async (place, found) => {
    const updates: Update[] = [];
    const asked: PermissionRequest[] = [];
    const waiting = new Set<() => void>();
    let kind = 'allow_once';
    const adapter = spawn(process.execPath, [place.fileOf('@agentclientprotocol/codex-acp/dist/index.js')], {
      cwd: place.workspace,
      env: { ...place.env, CODEX_PATH: place.codexPath, NO_BROWSER: '1', INITIAL_AGENT_MODE: 'workspace-write' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { incoming, send } = streamTransport({ input: adapter.stdout, output: adapter.stdin });
    const editor = createPeer({
      incoming,
      send: (line) => send(`{"jsonrpc":"2.0",${line.slice(1)}`), // the adapter insists on it
      onRequest: ({ method, params }) => {
        if (method !== 'session/request_permission') throw new Error(`nobody expects ${method}`);
        const request = params as PermissionRequest; // as the protocol says
        asked.push(request);
        const option = request.options.find((each) => each.kind === kind);
        return { outcome: option ? { outcome: 'selected', optionId: option.optionId } : { outcome: 'cancelled' } };
      },
      onNotification: ({ method, params }) => {
        if (method === 'session/update') updates.push((params as { update: Update }).update); // as the protocol says
        for (const wake of waiting) wake();
      },
    });
    const textOf = (): string =>
      updates.flatMap((each) => (each.sessionUpdate === 'agent_message_chunk' ? [each.content?.text ?? ''] : [])).join('');
    const prompt = promptOf(editor);
    try {
      const version = await ask<{ protocolVersion: number }>(editor, 'initialize', {
        protocolVersion: 1,
        clientCapabilities: { fs: { readTextFile: false, writeTextFile: false }, terminal: false },
      });
      found('it is introduced', version.protocolVersion === 1, version);
      const { sessionId } = await ask<{ sessionId: string }>(editor, 'session/new', { cwd: place.workspace, mcpServers: [] });

      const first = await prompt(sessionId, 'run: echo hi');
      found('a turn with a command ends', first === 'end_turn' && textOf().includes('Done.'), { first, text: textOf() });
      const tools = updates.filter(({ sessionUpdate }) => sessionUpdate.startsWith('tool_call'));
      found('the editor sees the command', tools.length > 0, tools.length);

      const allowed = await prompt(sessionId, 'ask: touch allowed.txt');
      found(
        'a command that is allowed runs',
        allowed === 'end_turn' && existsSync(path.join(place.workspace, 'allowed.txt')),
        asked.at(-1),
      );
      kind = 'reject_once';
      const refused = await prompt(sessionId, 'ask: touch refused.txt');
      found('a command that is refused does not run', !existsSync(path.join(place.workspace, 'refused.txt')), refused);

      updates.length = 0;
      const cancelled = prompt(sessionId, 'wait');
      while (textOf() === '') await new Promise<void>((resolve) => waiting.add(resolve));
      editor.notify('session/cancel', { sessionId });
      found('a turn can be cancelled', (await cancelled) === 'cancelled');

      const loaded = await ask<object>(editor, 'session/load', { sessionId, cwd: place.workspace, mcpServers: [] });
      found('the session can be loaded', typeof loaded === 'object');
      found('the loaded session goes on', (await prompt(sessionId, 'Hi')) === 'end_turn');
      adapter.stdin.end();
      await once(adapter, 'exit');
      found('it ends when the editor leaves', true);
    } finally {
      adapter.kill();
      await editor.close();
    }
  },
};

async function ask<Result>(peer: Peer, method: string, params: object): Promise<Result> {
  return (await peer.request(method, params)) as Result; // as the protocol says
}

function promptOf(peer: Peer) {
  return async (sessionId: string, text: string): Promise<string> =>
    (await ask<{ stopReason: string }>(peer, 'session/prompt', { sessionId, prompt: [{ type: 'text', text }] })).stopReason;
}
