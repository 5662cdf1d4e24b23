import { answerEvents, messageTexts, type ReceivedRequest, type Reply, toolOutput } from '@codex-ts/demo-model';

/** Asks for an answer without any command. */
export const ANSWER_PROMPT = 'Answer in one sentence.';

/** Asks for `count` commands, one after the other, and an answer. */
export const commandsPrompt = (count: number): string => `Run ${count} commands, one by one.`;

/** Asks for an answer in `count` text deltas. */
export const piecesPrompt = (count: number): string => `Write ${count} pieces.`;

/**
 * What the model of the measurements says. It goes by the prompt and by what the thread holds, so one server serves any number
 * of runs. A command that did not run ends the run with an error, so that nothing is measured that did not happen.
 */
export function benchmarkReply(request: ReceivedRequest): Reply {
  const pieces = /^Write (\d+) pieces/.exec(messageTexts(request, 'user').at(-1) ?? '')?.[1];
  if (pieces !== undefined) return { raw: piecesStream(Number(pieces)) };
  const input = request.body.input ?? [];
  const wanted = Number(/Run (\d+) commands/.exec(JSON.stringify(input))?.[1] ?? 0);
  const done = input.filter(({ type }) => type === 'function_call_output').length;
  if (done > 0 && !toolOutput(request)?.includes(mark(done - 1))) {
    return failure(`command ${done} did not run: ${toolOutput(request)}`);
  }
  if (done >= wanted) return { message: 'This is the answer, and it is one sentence.' };
  const call = shellCall(request, `echo ${mark(done)}`);
  return call ? { calls: [{ ...call, callId: `call_${done}` }] } : failure('no tool is offered that runs commands');
}

const streams = new Map<number, Uint8Array>();

/** The stream of an answer in `count` deltas; made once, so that sending it costs little. */
function piecesStream(count: number): Uint8Array {
  const known = streams.get(count);
  if (known) return known;
  const events = answerEvents({ message: ' a piece'.repeat(count) }, 'resp_pieces');
  const stream = Buffer.from(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
  streams.set(count, stream);
  return stream;
}

const mark = (place: number): string => `benchmark-mark-${place}`;

const failure = (message: string): Reply => ({ status: 400, body: { error: { message } } });

/** A call of the tool for commands, whichever is offered. */
function shellCall({ body }: ReceivedRequest, command: string): { name: string; arguments: object } | undefined {
  const names = new Set((body.tools ?? []).map(({ name }) => name));
  if (names.has('exec_command')) return { name: 'exec_command', arguments: { cmd: command } };
  if (names.has('shell_command')) return { name: 'shell_command', arguments: { command } };
  if (names.has('shell')) return { name: 'shell', arguments: { command: ['bash', '-lc', command] } };
  return undefined;
}
