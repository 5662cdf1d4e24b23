import { connectAppServer } from '@codex-ts/app-server-client';
import { spawnTransport } from '@codex-ts/app-server-client/node';
import { messageOf } from '@codex-ts/foundation/errors';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { VERSION } from '../version.ts';

/**
 * `codex debug app-server send-message-v2`: starts an app-server, runs one turn in a new thread, and prints every message that
 * goes between the two, as it goes. What needs approval is declined.
 */
export async function sendMessageCommand(message: string, { overrides, enable, disable }: ConfigOptions): Promise<number> {
  const settings = [
    ...overrides.flatMap((override) => ['-c', override]),
    ...enable.flatMap((name) => ['--enable', name]),
    ...disable.flatMap((name) => ['--disable', name]),
  ];
  const { incoming, send, close, failure } = spawnTransport({
    command: [process.execPath, process.argv[1] ?? '', 'app-server', ...settings],
    onStderr: (text) => void process.stderr.write(text),
  });
  const transport: Parameters<typeof connectAppServer>[0] = {
    incoming: shown(incoming),
    send: (line) => {
      print('>', line);
      return send(line);
    },
    close,
    ...(failure === undefined ? {} : { failure }),
  };
  try {
    await using server = await connectAppServer(transport, { clientInfo: { name: 'codex_ts', version: VERSION } });
    const { thread } = await server.request('thread/start', {});
    let status = '';
    for await (const told of server.runTurn({ threadId: thread.id, input: message })) {
      if (told.method === 'turn/completed') ({ status } = told.params.turn);
    }
    return status === 'completed' ? 0 : 1;
  } catch (error) {
    throw new ExitError(`Error: ${messageOf(error)}`, { cause: error });
  }
}

async function* shown(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  for await (const line of lines) {
    print('<', line);
    yield line;
  }
}

/** Each line of the message with a mark of where it goes. */
function print(mark: '<' | '>', line: string): void {
  const text = JSON.stringify(JSON.parse(line), null, 2);
  process.stdout.write(text.replaceAll(/^/gm, `${mark} `) + '\n');
}
