import { afterEach, expect, test } from 'vitest';
import { diagnostic, type DiagnosticEvent, onDiagnostic, tellableAddress } from './diagnostics.ts';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

function heardAt(level: Parameters<typeof onDiagnostic>[0]): DiagnosticEvent[] {
  const heard: DiagnosticEvent[] = [];
  endings.push(onDiagnostic(level, (event) => heard.push(event)));
  return heard;
}

test('tells a listener what was published, in order, with target and fields', () => {
  const heard = heardAt('trace');
  const log = diagnostic('codex_test::part');

  log.info('began', { attempt: 1 });
  log.trace('a step');

  expect(heard).toEqual([
    { target: 'codex_test::part', level: 'info', message: 'began', fields: { attempt: 1 } },
    { target: 'codex_test::part', level: 'trace', message: 'a step', fields: {} },
  ]);
});

test('tells only of the level that was asked for and of what matters more', () => {
  const heard = heardAt('warn');
  const log = diagnostic('codex_test');

  for (const level of ['error', 'warn', 'info', 'debug', 'trace'] as const) log[level](level);

  expect(heard.map(({ message }) => message)).toEqual(['error', 'warn']);
});

test('knows whether anybody listens', () => {
  const log = diagnostic('codex_test');
  expect(log.listensAt('error')).toBe(false);

  const end = onDiagnostic('info', () => undefined);
  expect([log.listensAt('info'), log.listensAt('debug')]).toEqual([true, false]);

  end();
  expect(log.listensAt('info')).toBe(false);
});

test('leaves out of an address what a secret may stand in', () => {
  expect(tellableAddress('https://user:secret@host.test:8443/v1/responses?api-key=secret#secret')).toBe(
    'https://host.test:8443/v1/responses',
  );
  expect(tellableAddress('secret')).toBe('no address');
});
