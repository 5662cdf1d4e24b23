import { approximateTokens, truncateWithHeading } from '@codex-ts/foundation/truncate';

/** Tokens of one text of a hook that the model is told, unless the hook says otherwise. */
export const DEFAULT_TEXT_LIMIT = 2500;

export interface CutTextOptions {
  /** Tokens. Default {@link DEFAULT_TEXT_LIMIT}. */
  limit: number | null;
  /** Keeps the whole of a text that is cut, and gives the file it is in; `null`: it could not be kept. */
  keep(text: string): Promise<string | null>;
}

/** A text of a hook for the model: too long ones are cut in the middle, and say where the whole of them is. */
export async function cutText(text: string, { limit, keep }: CutTextOptions): Promise<string> {
  const tokens = approximateTokens(Buffer.byteLength(text, 'utf8'));
  const most = limit ?? DEFAULT_TEXT_LIMIT;
  if (tokens <= most) return text;
  const file = await keep(text);
  const footer = file === null ? '' : `\n\nFull hook output saved to: ${file}`;
  const left = Math.max(most - approximateTokens(Buffer.byteLength(footer, 'utf8')), 0);
  const heading = `Warning: truncated output (original token count: ${tokens})\n`;
  return `${heading}${truncateWithHeading(text, { mode: 'tokens', limit: left })}${footer}`;
}
