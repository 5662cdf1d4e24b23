/** Run by itself: `node --test` would start it as a child and talk to it in a way that some sandboxes cut off. */
export const testFile = 'test/format-duration.test.js';

/** The repository of the demo story: a function, a test that catches it in the wrong, nothing to install. */
export const demoFiles: Readonly<Record<string, string>> = {
  'README.md': `# Tea timer

Tells how long a tea has to steep. The test runs with \`npm test\`; it needs nothing but Node.
`,
  'package.json': `{
  "name": "tea-timer",
  "private": true,
  "type": "module",
  "scripts": {
    "test": "node ${testFile}"
  }
}
`,
  'src/format-duration.js': `/** Words a number of seconds for people: 95 becomes "1 min 35 s". */
export function formatDuration(seconds) {
  const minutes = Math.round(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return \`\${rest} s\`;
  return rest === 0 ? \`\${minutes} min\` : \`\${minutes} min \${rest} s\`;
}
`,
  [testFile]: `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration } from '../src/format-duration.js';

test('words a duration', () => {
  assert.equal(formatDuration(20), '20 s');
  assert.equal(formatDuration(180), '3 min');
  assert.equal(formatDuration(95), '1 min 35 s');
});
`,
};

/** Mends it. */
export const demoPatch = `*** Begin Patch
*** Update File: src/format-duration.js
@@ export function formatDuration(seconds) {
-  const minutes = Math.round(seconds / 60);
+  const minutes = Math.floor(seconds / 60);
   const rest = seconds % 60;
*** End Patch
`;
