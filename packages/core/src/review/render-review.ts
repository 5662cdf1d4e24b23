import type { ReviewFinding, ReviewOutput } from '@codex-ts/protocol';

/** Clients know this text. */
const NOTHING_SAID = 'Reviewer failed to output a response.';

/** A review as people read it: the explanation, then the findings. `null`: none came. Source: codex-rs/core/src/review_format.rs. */
export function renderReview(output: ReviewOutput | null): string {
  if (output === null) return NOTHING_SAID;
  const explanation = output.overall_explanation.trim();
  const parts = [...(explanation === '' ? [] : [explanation]), ...findingsText(output.findings)];
  return parts.length === 0 ? NOTHING_SAID : parts.join('\n\n');
}

function findingsText(findings: readonly ReviewFinding[]): string[] {
  if (findings.length === 0) return [];
  return [findings.length === 1 ? 'Review comment:' : 'Full review comments:', ...findings.map(findingText)];
}

function findingText({ title, body, code_location: { absolute_file_path: path, line_range: lines } }: ReviewFinding): string {
  const indented = body.split('\n').map((line) => `  ${line}`);
  return [`- ${title} — ${path}:${lines.start}-${lines.end}`, ...indented].join('\n');
}
