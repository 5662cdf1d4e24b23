import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CodexError, describeOsError, messageOf, NotAvailableError, systemErrorCode } from './errors.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('an error carries its code, whether it may pass, and its cause', () => {
  const cause = new Error('inner');
  const error = new CodexError('outer', { code: 'area/failed', retryable: true, cause });
  expect({ name: error.name, message: error.message, code: error.code, retryable: error.retryable, cause: error.cause }).toEqual({
    name: 'CodexError',
    message: 'outer',
    code: 'area/failed',
    retryable: true,
    cause,
  });
});

test('what is not built says so', () => {
  expect(new NotAvailableError('voice').message).toBe('voice is not available in this build');
});

test('system errors are worded as the system does', () => {
  const missing = thrownBy(() => readFileSync('/no/such/file'));
  expect(systemErrorCode(missing)).toBe('ENOENT');
  expect(describeOsError(missing)).toBe('No such file or directory (os error 2)');
  expect(describeOsError(new Error('plain'))).toBe('plain');
  expect(messageOf('text')).toBe('text');
});
