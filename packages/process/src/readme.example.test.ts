import { expect, test } from 'vitest';
import { ProcessSessions, runCommand } from './index.ts';

test('the example of the README', async () => {
  const printed: string[] = [];
  const place = { cwd: '/', env: { PATH: '/usr/bin:/bin' } };

  const { exitCode, stdout } = await runCommand({ ...place, argv: ['uname', '-s'], timeoutMs: 10_000 });
  printed.push(`${exitCode} ${stdout}`);

  const sessions = new ProcessSessions({ observer: { onExit: (_id, end) => printed.push(`ended with ${end.exitCode}`) } });
  const argv = ['/bin/sh', '-c', 'read name; echo "hello $name"'];
  const started = await sessions.start({ ...place, argv, tty: { rows: 24, cols: 80 } }, { yieldTimeMs: 250 });
  const { output } = await sessions.write(started.sessionId ?? 0, 'you\n', { yieldTimeMs: 10_000 });
  printed.push(output);
  await sessions.closeAll();

  expect(printed).toEqual([expect.stringMatching(/^0 (Linux|Darwin)\n$/), 'ended with 0', 'you\r\nhello you\r\n']);
});
