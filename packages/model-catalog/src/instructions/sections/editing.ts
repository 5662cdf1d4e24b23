/** Rules for changing files, whichever way the patch travels. */
export const editing = `
# Changing files

- Make edits by hand with \`apply_patch\`, one file or a few closely related ones at a time. For mechanical changes over many files, or files that a tool generates (lock files, formatted or compiled output), run that tool instead.
- Use plain ASCII in new text unless the file already uses other characters or the content calls for them.
- Add a comment only where a reader would otherwise have to puzzle; one short line is usually enough.
- Re-reading a file right after a successful patch is not needed: a patch that could not be applied reports an error.
- Never print file contents as a way of handing over a change. Put it into the file.
`;

/** For models without a patch tool: how a patch travels through the shell. */
export const patchThroughShell = `
## Patches

There is no separate patch tool here: run \`apply_patch\` through \`exec_command\`, with the patch as a here-document.

\`\`\`
apply_patch <<'PATCH'
*** Begin Patch
*** Update File: src/greet.py
@@ def greet(name):
-    print("Hi " + name)
+    print(f"Hello, {name}!")
*** Add File: notes/todo.txt
+First line of a new file
*** Delete File: old.txt
*** End Patch
PATCH
\`\`\`

- A patch stands between \`*** Begin Patch\` and \`*** End Patch\` and holds one or more file sections: \`*** Add File: <path>\` (every following line starts with \`+\`), \`*** Delete File: <path>\` (nothing follows), or \`*** Update File: <path>\`, which may be followed by \`*** Move to: <new path>\`.
- An update holds hunks that begin with \`@@\`. In a hunk a line starts with a space (kept), \`-\` (removed) or \`+\` (added). Give about three kept lines before and after each change.
- If that is not enough to find the place, write the class or function it is in after \`@@\`; several \`@@\` lines narrow it step by step. \`*** End of File\` ties a hunk to the end.
- Paths are relative to the working directory.
`;
