import { messageOf } from '@codex-ts/foundation/errors';
import { parseArguments } from '../arguments.ts';
import type { ToolServices } from '../services.ts';
import { failure, type Tool } from '../tool.ts';
import { reportChunk } from './exec-command.ts';
import { WRITE_STDIN_SPEC } from './unified-exec-specs.ts';
import { WriteStdinArguments } from './write-stdin-arguments.ts';

/** Types into a session that `exec_command` left running, or polls it. */
export function writeStdinTool({ services, offered }: { services: ToolServices; offered: boolean }): Tool {
  return {
    name: 'write_stdin',
    accepts: 'function',
    parallel: false,
    spec: offered ? WRITE_STDIN_SPEC : null,
    run: async (call, turn) => {
      const parsed = parseArguments(call, WriteStdinArguments);
      if (!parsed.ok) return parsed.outcome;
      const { session_id: sessionId, chars, yield_time_ms: yieldTimeMs, max_output_tokens: maxOutputTokens } = parsed.value;
      const itemId = services.sessions.itemIdOf(sessionId);
      const onTyped = (): void => {
        if (itemId === undefined) return;
        turn.emit({ type: 'command.input', turnId: turn.turnId, itemId, processId: String(sessionId), stdin: chars });
      };
      try {
        const chunk = await services.sessions.write(sessionId, chars, { yieldTimeMs, signal: turn.signal, onTyped });
        return reportChunk(chunk, maxOutputTokens);
      } catch (error) {
        turn.signal.throwIfAborted();
        return failure(`write_stdin failed: ${messageOf(error)}`);
      }
    },
  };
}
