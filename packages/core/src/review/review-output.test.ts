import type { ReviewFinding } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { parseReview } from './parse-review.ts';
import { renderReview } from './render-review.ts';
import { reviewHint } from './review-hint.ts';
import { reviewPrompt } from './review-prompt.ts';

const finding = (title: string, body: string, end: number): ReviewFinding => ({
  title,
  body,
  confidence_score: 0.9,
  priority: 1,
  code_location: { absolute_file_path: '/w/a.ts', line_range: { start: 1, end } },
});

const output = (findings: ReviewFinding[], explanation = 'Two faults.') => ({
  findings,
  overall_correctness: 'patch is incorrect',
  overall_explanation: explanation,
  overall_confidence_score: 0.8,
});

test('an answer in JSON is read, also with text around it', () => {
  const review = output([finding('A', 'a', 2)]);
  expect(parseReview(JSON.stringify(review))).toEqual(review);
  expect(parseReview(`Here it is: ${JSON.stringify(review)} that is all.`)).toEqual(review);
});

test.each(['Looks good.', '{"findings": "none"}', JSON.stringify({ ...output([]), overall_correctness: undefined }), '}{'])(
  'any other answer is an explanation without findings: %s',
  (text) => {
    expect(parseReview(text)).toEqual({
      findings: [],
      overall_correctness: '',
      overall_explanation: text,
      overall_confidence_score: 0,
    });
  },
);

test('a review reads as its explanation, then the findings', () => {
  expect(renderReview(output([finding('A', 'one\ntwo', 2)]))).toBe(
    'Two faults.\n\nReview comment:\n\n- A — /w/a.ts:1-2\n  one\n  two',
  );
  expect(renderReview(output([finding('A', 'a', 2), finding('B', 'b', 3)], ' '))).toBe(
    'Full review comments:\n\n- A — /w/a.ts:1-2\n  a\n\n- B — /w/a.ts:1-3\n  b',
  );
  expect(renderReview(output([]))).toBe('Two faults.');
});

test('a review that said nothing says so', () => {
  expect([renderReview(null), renderReview(output([], ''))]).toEqual(Array(2).fill('Reviewer failed to output a response.'));
});

test('people are shown what is reviewed', () => {
  expect([
    reviewHint({ type: 'uncommittedChanges' }),
    reviewHint({ type: 'baseBranch', branch: 'main' }),
    reviewHint({ type: 'commit', sha: '1234567deadbeef', title: 'Tidy up' }),
    reviewHint({ type: 'commit', sha: '1234567deadbeef' }),
    reviewHint({ type: 'custom', instructions: ' Look at the sums\n' }),
  ]).toEqual(['current changes', "changes against 'main'", 'commit 1234567: Tidy up', 'commit 1234567', 'Look at the sums']);
});

test('the reviewer of a branch learns where it began, or how to find out', () => {
  const target = { type: 'baseBranch', branch: 'main' } as const;
  expect(reviewPrompt(target, { mergeBase: 'abc123' })).toContain('git diff abc123');
  expect(reviewPrompt(target, { mergeBase: null })).toContain('git merge-base HEAD main');
});
