import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { RolloutRecord } from '@codex-ts/rollout';
import { locateHunks } from './locate-hunks.ts';
import { TurnBuilder } from './turn-builder.ts';

/**
 * The turns of a stored thread, with all their items, also from files of older versions and of the original.
 *
 * A turn begins with its own mark, or with a prompt where there is none. Files of 0.169 keep their items whole. In others,
 * messages come from the events that keep them; what tools did from its events where those were kept, else from the model's
 * calls and their outputs.
 */
export function rebuildTurns(records: readonly RolloutRecord[]): Turn[] {
  const meta = records.find(({ item }) => item.type === 'session_meta')?.item;
  const keepsItems = meta?.type === 'session_meta' && meta.payload.history_mode === 'paginated';
  const builder = new TurnBuilder({ keepsItems });
  records.forEach(({ item, timestamp }, index) => {
    builder.goTo(index, timestamp);
    switch (item.type) {
      case 'event_msg':
        builder.event(item.payload);
        break;
      case 'response_item':
        builder.response(item.payload);
        break;
      case 'turn_context':
        if (item.payload.cwd !== '') builder.cwd = item.payload.cwd;
        break;
      case 'session_meta':
        builder.cwd ??= item.payload.cwd;
        break;
      case 'compacted':
        builder.compacted();
        break;
      default:
        item satisfies never;
    }
  });
  return locateHunks(builder.finish());
}
