import type { ResponseItem } from '@codex-ts/protocol';
import { withFittedImages } from '../context/fit-images.ts';
import type { GivenOutput } from './prompt.ts';
import type { TurnScope } from './turn-scope.ts';

/** Puts the output of a tool that the model did not call where a prompt would stand. */
export async function recordGivenOutput(scope: TurnScope, { name, namespace, output }: GivenOutput): Promise<void> {
  const { ports, turnId } = scope;
  const id = `fco_${ports.ids.uuid()}`;
  const item = { type: 'functionCallOutput' as const, id, name, namespace, output };
  const given: ResponseItem = { type: 'function_call_output', id, name, ...(namespace === null ? {} : { namespace }), output };
  scope.record(await withFittedImages([given], scope));
  scope.emit({ type: 'item.started', turnId, item });
  scope.emit({ type: 'item.completed', turnId, item });
}
