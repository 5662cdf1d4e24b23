import type { TurnContext } from '@codex-ts/protocol';
import type { ParsedRecord, RolloutRecord } from './parse-record.ts';

/** A line with the settings of a turn as all writers begin it, up to the id of the turn. */
const BEGINNING = /^\{"timestamp":"([^"\\]*)",(?:"ordinal":\d+,)?"type":"turn_context","payload":\{"turn_id":"([\w-]+)"/;

/**
 * The settings of a turn, instructions of the user among them, mostly repeat those of the turn before, which makes them most of a
 * long file. Lines that differ in time and turn only are told by their text, and not parsed again; all that is in such a line but its
 * turn is in memory once.
 */
export class RepeatedContexts {
  #last: { rest: string; payload: TurnContext } | undefined;

  /** The record of a line that repeats the last one noted; `undefined`: it has to be parsed. */
  parse(line: string): ParsedRecord | undefined {
    if (this.#last === undefined) return undefined;
    const { rest, payload } = this.#last;
    if (!line.endsWith(rest)) return undefined;
    const [beginning, timestamp = '', turnId = ''] = BEGINNING.exec(line) ?? [];
    if (beginning?.length !== line.length - rest.length) return undefined;
    return { known: true, record: { timestamp, item: { type: 'turn_context', payload: { ...payload, turn_id: turnId } } } };
  }

  /** Takes a line that was parsed. */
  note(line: string, { item }: RolloutRecord): void {
    if (item.type !== 'turn_context') return;
    const { payload } = item;
    const [beginning = '', , turnId] = BEGINNING.exec(line) ?? [];
    this.#last = turnId !== undefined && turnId === payload.turn_id ? { rest: line.slice(beginning.length), payload } : undefined;
  }
}
