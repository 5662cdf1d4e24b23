import type { GivenOutput } from './prompt.ts';
import type { TurnScope } from './turn-scope.ts';

/** Puts the output of a tool that the model did not call where a prompt would stand. */
export function recordGivenOutput(scope: TurnScope, { name, namespace, output }: GivenOutput): void {
  const { ports, turnId } = scope;
  const id = `fco_${ports.ids.uuid()}`;
  const item = { type: 'functionCallOutput' as const, id, name, namespace, output };
  scope.record([{ type: 'function_call_output', id, name, ...(namespace === null ? {} : { namespace }), output }]);
  scope.emit({ type: 'item.started', turnId, item });
  scope.emit({ type: 'item.completed', turnId, item });
}
