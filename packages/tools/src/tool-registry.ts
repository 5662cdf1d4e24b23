import type { ToolSpec } from '@codex-ts/protocol';
import { toldSpecs } from './tool-search/told-specs.ts';
import type { Tool, ToolCall, ToolPayload, ToolTurn } from './tool.ts';

/** The tools of one turn: those offered to the model, in order, and those only answered. */
export class ToolRegistry {
  readonly #tools: readonly Tool[];
  readonly #byKey = new Map<string, Tool>();

  readonly #afterResponse: ((turn: ToolTurn) => void) | undefined;

  /** `afterResponse`: called once the calls of a response are done. */
  constructor(tools: readonly Tool[], { afterResponse }: { afterResponse?: (turn: ToolTurn) => void } = {}) {
    this.#tools = tools;
    this.#afterResponse = afterResponse;
    for (const tool of tools) {
      const key = keyOf(tool.accepts, tool.name);
      if (!this.#byKey.has(key)) this.#byKey.set(key, tool);
    }
  }

  /** What the model is told at first, in the order tools were given. */
  specs(): ToolSpec[] {
    return toldSpecs(this.#tools.filter(({ foundBy }) => foundBy === undefined));
  }

  /** Lets tools tell what the calls of a response came to. */
  responseEnded(turn: ToolTurn): void {
    this.#afterResponse?.(turn);
  }

  find(call: ToolCall): Tool | undefined {
    const { payload, name, namespace } = call;
    if (namespace === undefined) return this.#byKey.get(keyOf(payload.type, name));
    return (
      this.#byKey.get(keyOf(payload.type, `${namespace}__${name}`)) ?? this.#byKey.get(keyOf(payload.type, `${namespace}${name}`))
    );
  }
}

/** What the model is told when it calls something that is not there. */
export function unsupportedCallText(call: ToolCall): string {
  const name = `${call.namespace ?? ''}${call.name}`;
  return call.payload.type === 'custom' ? `unsupported custom tool call: ${name}` : `unsupported call: ${name}`;
}

function keyOf(accepts: ToolPayload['type'], name: string): string {
  return accepts === 'local-shell' || accepts === 'search' ? accepts : `${accepts}:${name}`;
}
