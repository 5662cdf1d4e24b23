import { composeUserInstructions, loadProjectInstructions, renderAgentsMessage } from '@codex-ts/project-instructions';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';

test('the example of the README words the message of a project', async () => {
  await using directory = temporaryDirectory({
    files: {
      'app/.git/HEAD': '',
      'app/AGENTS.md': 'Use pnpm.',
      'app/src/AGENTS.md': 'No default exports.',
      'home/AGENTS.md': 'Be brief.',
    },
  });
  const cwd = directory.join('app/src');

  const { userText, projectText, sources, warnings } = await loadProjectInstructions({ cwd, codexHome: directory.join('home') });
  const body = composeUserInstructions({ user: userText, project: projectText });
  const message = body === null ? null : renderAgentsMessage(cwd, body);

  expect([sources.length, warnings]).toEqual([3, []]);
  expect(message).toBe(
    `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\nBe brief.\n\n--- project-doc ---\n\nUse pnpm.\n\nNo default exports.\n</INSTRUCTIONS>`,
  );
});
