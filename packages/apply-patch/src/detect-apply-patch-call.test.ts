import { describe, expect, test } from 'vitest';
import { detectApplyPatchCall } from './detect-apply-patch-call.ts';

const PATCH = '*** Begin Patch\n*** Add File: f\n+$HOME `x`\n*** End Patch';
const bash = (script: string): ReturnType<typeof detectApplyPatchCall> => detectApplyPatchCall(['/bin/bash', '-lc', script]);

describe('detectApplyPatchCall', () => {
  test.each(['apply_patch', 'applypatch'])('takes a direct call of %s', (program) => {
    expect(detectApplyPatchCall([program, PATCH])).toEqual({ kind: 'patch', patch: PATCH });
    expect(detectApplyPatchCall([program])).toBeNull();
    expect(detectApplyPatchCall([program, PATCH, 'more'])).toBeNull();
  });

  test.each([
    ['single quotes', `apply_patch <<'EOF'\n${PATCH}\nEOF`],
    ['double quotes', `apply_patch <<"EOF"\n${PATCH}\nEOF\n`],
    ['no quotes', `apply_patch <<EOF\n${PATCH}\nEOF\n`],
    ['a backslash', `apply_patch <<\\EOF\n${PATCH}\nEOF\n`],
    ['another word', `apply_patch <<'PATCH'\n${PATCH}\nPATCH\n`],
    ['a word with a blank', `apply_patch <<'E OF'\n${PATCH}\nE OF\n`],
    ['the misspelt name', `applypatch <<'EOF'\n${PATCH}\nEOF\n`],
    ['blanks around', `\n  apply_patch << 'EOF'  \n${PATCH}\nEOF\n\n`],
    ['no blank', `apply_patch<<'EOF'\n${PATCH}\nEOF\n`],
    ['a variable before', `X=1 apply_patch <<'EOF'\n${PATCH}\nEOF\n`],
    ['no end', `apply_patch <<'EOF'\n${PATCH}`],
    ['tabs to strip', `apply_patch <<-'EOF'\n\t${PATCH.replaceAll('\n', '\n\t')}\n\tEOF\n`],
  ])('takes a heredoc with %s', (_, script) => {
    expect(bash(script)).toEqual({ kind: 'patch', patch: PATCH });
  });

  test.each([
    ['cd sub/dir-1 && ', 'sub/dir-1'],
    ["cd 'a b' && ", 'a b'],
    ['cd "/a b/ü" && ', '/a b/ü'],
    ['cd sub &&\n', 'sub'],
  ])('takes a folder before it: %j', (prefix, workdir) => {
    expect(bash(`${prefix}apply_patch <<'EOF'\n${PATCH}\nEOF\n`)).toEqual({ kind: 'patch', patch: PATCH, workdir });
  });

  test.each([
    [['bash', '-c']],
    [['/usr/bin/zsh', '-lc']],
    [['sh', '-c']],
    [['pwsh', '-NoProfile', '-Command']],
    [['C:\\Windows\\powershell.exe', '-Command']],
    [['cmd.exe', '/c']],
  ])('looks into the script of %j', (shell) => {
    expect(detectApplyPatchCall([...shell, `apply_patch <<'EOF'\n${PATCH}\nEOF`])).toEqual({ kind: 'patch', patch: PATCH });
  });

  test.each([[['bash']], [['bash', '-x', '-c']], [['python3', '-c']], [['bash', '--login']]])(
    'does not look behind %j',
    (shell) => {
      expect(detectApplyPatchCall([...shell, `apply_patch <<'EOF'\n${PATCH}\nEOF`])).toBeNull();
    },
  );

  const call = `apply_patch <<'EOF'\n${PATCH}\nEOF\n`;
  test.each([
    ['a command after it', `${call}echo hi`],
    ['a comment after it', `${call}# hi`],
    ['a chain after it', call.replace("'EOF'", "'EOF' && echo hi")],
    ['a redirection', call.replace("'EOF'", "'EOF' > out")],
    ['the background', call.replace("'EOF'", "'EOF' &")],
    ['a command before it', `echo hi && ${call}`],
    ['a comment before it', `# hi\n${call}`],
    ['another separator', `cd sub; ${call}`],
    ['an alternative', `cd sub || ${call}`],
    ['two folders', `cd a b && ${call}`],
    ['two changes of folder', `cd a && cd b && ${call}`],
    ['no folder', `cd && ${call}`],
    ['an option', `cd -- sub && ${call}`],
    ['a numeric folder', `cd 12 && ${call}`],
    ['a folder to expand', `cd "$HOME" && ${call}`],
    ['a home folder', `cd ~ && ${call}`],
    ['a glob', `cd su* && ${call}`],
    ['a pieced word', `cd su"b" && ${call}`],
    ['an argument', call.replace('apply_patch', 'apply_patch x')],
    ['a quoted name', call.replace('apply_patch', "'apply_patch'")],
    ['a here-string', `apply_patch <<< '${PATCH}'`],
    ['a subshell', `(${call})`],
    ['a quoted patch', `apply_patch '${PATCH}'`],
    ['an expanded value', `X=$(date) ${call}`],
  ])('leaves a script with %s to the shell', (_, script) => {
    expect(bash(script)).toBeNull();
  });

  test('recognises a patch where a command should stand', () => {
    expect(detectApplyPatchCall([PATCH])).toEqual({ kind: 'bare-patch' });
    expect(bash(PATCH)).toEqual({ kind: 'bare-patch' });
    expect(bash(PATCH.replace('Add', 'Frob'))).toBeNull();
  });

  test('answers at once for long input', () => {
    expect(bash(`${'X=1 '.repeat(20_000)}${' '.repeat(100_000)}echo`)).toBeNull();
  });
});
