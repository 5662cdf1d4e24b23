/** What the upstream is asked for. */
export interface UpstreamTask {
  /** How many events the answer has. */
  events: number;
  /** Pause after each, in milliseconds. */
  everyMs: number;
}

/** One text delta as a model sends it; each is written on its own. */
export function smallEvent(place: number): string {
  const event = {
    type: 'response.output_text.delta',
    content_index: 0,
    delta: ' word',
    item_id: 'msg_1',
    output_index: 0,
    sequence_number: place,
  };
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
