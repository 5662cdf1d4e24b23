import type { ProtocolVersion } from '../../wire/member.ts';
import { type PlainForm, readPlain } from './plain-form.ts';

/**
 * Reads the params of a method that clients begin with, as its schema does, if they are plain and use nothing experimental;
 * `undefined` otherwise, and for clients of 0.104, whose words are fewer.
 */
export async function readPlainParams(
  method: string,
  params: unknown,
  protocol: ProtocolVersion,
): Promise<Record<string, unknown> | undefined> {
  if (protocol !== '0.169') return undefined;
  const { PLAIN_FORMS } = await import('./plain-forms.ts');
  const form = Object.hasOwn(PLAIN_FORMS, method) ? (PLAIN_FORMS as Readonly<Record<string, PlainForm>>)[method] : undefined;
  return form && readPlain(form, params);
}
