import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';

/** How much of a long text is shown before and after what was found, in characters. */
const AROUND = 80;

export interface FoundText {
  turnId: string;
  itemId: string;
  snippet: string;
  /** Where in the snippet it stands, in UTF-16 units. */
  range: { start: number; end: number };
}

/** Every place in what was said, by either side, that holds a text; case does not count. */
export function findText(turns: readonly Turn[], term: string): FoundText[] {
  return turns.flatMap(({ id, items }) =>
    items.flatMap((item) => placesIn(saidIn(item), term).map((place) => ({ turnId: id, itemId: item.id, ...place }))),
  );
}

function saidIn(item: Turn['items'][number]): string {
  if (item.type === 'agentMessage') return item.text;
  return item.type === 'userMessage' ? item.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('') : '';
}

function placesIn(text: string, term: string): Pick<FoundText, 'snippet' | 'range'>[] {
  const places: Pick<FoundText, 'snippet' | 'range'>[] = [];
  const lowerText = text.toLowerCase();
  const lowerTerm = term.toLowerCase();
  for (let at = lowerText.indexOf(lowerTerm); at !== -1; at = lowerText.indexOf(lowerTerm, at + lowerTerm.length)) {
    const start = Math.max(0, at - AROUND);
    const snippet = text.slice(start, at + term.length + AROUND);
    places.push({ snippet, range: { start: at - start, end: at - start + term.length } });
  }
  return places;
}
