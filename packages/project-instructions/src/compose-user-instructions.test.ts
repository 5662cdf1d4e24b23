import { expect, test } from 'vitest';
import { composeUserInstructions } from './compose-user-instructions.ts';
import { renderAgentsMessage } from './render-agents-message.ts';

test.each([
  [{ user: null, project: null }, null],
  [{ user: '', project: null, skillsSection: null, extra: [] }, null],
  [{ user: 'U', project: null }, 'U'],
  [{ user: null, project: 'P' }, 'P'],
  [{ user: 'U', project: 'P' }, 'U\n\n--- project-doc ---\n\nP'],
  [{ user: null, project: null, skillsSection: 'S' }, 'S'],
  [{ user: 'U', project: null, skillsSection: 'S' }, 'U\n\nS'],
  [{ user: 'U', project: 'P\n', skillsSection: 'S', extra: ['X', '', 'Y'] }, 'U\n\n--- project-doc ---\n\nP\n\n\nS\n\nX\n\nY'],
])('%j makes the body %j', (parts, body) => {
  expect(composeUserInstructions(parts)).toBe(body);
});

test('the message names the directory and holds the body between tags', () => {
  expect(renderAgentsMessage('/srv', 'Be kind.')).toBe(
    '# AGENTS.md instructions for /srv\n\n<INSTRUCTIONS>\nBe kind.\n</INSTRUCTIONS>',
  );
});
