const OPEN = '<proposed_plan>';
const CLOSE = '</proposed_plan>';

/** A stretch of a message: words to the user, or part of a plan. */
export interface PlanSegment {
  kind: 'text' | 'plan';
  text: string;
}

/**
 * Tells the plan in a message from the rest while it comes in. A plan stands between two tags, each on a line of its own;
 * without the second one it goes on to the end.
 *
 * Source: codex-rs/core/src/proposed_plan_parser.rs.
 */
export class PlanParser {
  #inPlan = false;
  /** Begin of a line that may still become a tag; `null` in the middle of a line. */
  #lineStart: string | null = '';

  /** Whether a plan has begun. */
  seen = false;

  push(text: string): PlanSegment[] {
    const segments: PlanSegment[] = [];
    for (const part of text.split(/(?<=\n)/)) this.#take(part, segments);
    return segments;
  }

  /** The text has ended. */
  finish(): PlanSegment[] {
    const segments: PlanSegment[] = [];
    if (this.#lineStart) this.#endLine(this.#lineStart, segments);
    this.#lineStart = '';
    return segments;
  }

  /** At most one line. */
  #take(part: string, segments: PlanSegment[]): void {
    if (this.#lineStart === null) {
      this.#add(part, segments);
    } else {
      const line = this.#lineStart + part;
      if (line.endsWith('\n')) return this.#endLine(line, segments);
      if (this.#mayBeTag(line)) {
        this.#lineStart = line;
        return;
      }
      this.#add(line, segments);
    }
    this.#lineStart = part.endsWith('\n') ? '' : null;
  }

  #endLine(line: string, segments: PlanSegment[]): void {
    this.#lineStart = '';
    if (line.trim() !== this.#tag) return this.#add(line, segments);
    this.#inPlan = !this.#inPlan;
    if (this.#inPlan) this.seen = true;
  }

  #mayBeTag(line: string): boolean {
    const start = line.trimStart();
    return this.#tag.startsWith(start) || start.trimEnd() === this.#tag;
  }

  get #tag(): string {
    return this.#inPlan ? CLOSE : OPEN;
  }

  #add(text: string, segments: PlanSegment[]): void {
    const kind = this.#inPlan ? 'plan' : 'text';
    const last = segments.at(-1);
    if (last?.kind === kind) last.text += text;
    else segments.push({ kind, text });
  }
}

/** A whole message, its plan apart; `plan` is `null` without one. */
export function splitPlan(message: string): { text: string; plan: string | null } {
  const parser = new PlanParser();
  const segments = [...parser.push(message), ...parser.finish()];
  const all = (wanted: PlanSegment['kind']): string =>
    segments.flatMap(({ kind, text }) => (kind === wanted ? [text] : [])).join('');
  return { text: all('text'), plan: parser.seen ? all('plan') : null };
}

/** A message of a turn of planning. */
export interface PlannedMessage {
  /** `null`: it holds the plan and no further word. */
  text: string | null;
  /** `null`: it holds none. */
  plan: string | null;
}

/** What {@link splitPlan} finds, with nothing for a message that says nothing beside its plan. */
export function plannedMessage(message: string): PlannedMessage {
  const { text, plan } = splitPlan(message);
  return { text: plan !== null && text.trim() === '' ? null : text, plan };
}

/** Id of the item of a turn's plan. */
export function planId(turnId: string): string {
  return `${turnId}-plan`;
}
