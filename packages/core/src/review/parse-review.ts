import { ReviewOutput } from '@codex-ts/protocol';

/**
 * What a reviewer said: its answer as JSON, else the JSON inside it, else the answer as an explanation without findings.
 *
 * Source: codex-rs/core/src/tasks/review.rs `parse_review_output_event`.
 */
export function parseReview(text: string): ReviewOutput {
  const inner = text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1);
  return (
    readOutput(text) ??
    readOutput(inner) ?? { findings: [], overall_correctness: '', overall_explanation: text, overall_confidence_score: 0 }
  );
}

function readOutput(text: string): ReviewOutput | undefined {
  try {
    return ReviewOutput.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
