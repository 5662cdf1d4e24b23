import { CodexError, describeOsError } from '@codex-ts/foundation/errors';
import { type Environment, environmentValue } from './environment.ts';

/** The file of extra certificate authorities cannot be used. */
export class AuthoritiesError extends CodexError {
  constructor(variable: string, path: string, problem: string, cause?: unknown) {
    super(`${variable} names ${path}, which cannot be used: ${problem}`, { code: 'transport/invalid-ca-file', cause });
  }
}

/** Gives the certificates to trust in place of Node's own, in PEM; `undefined` leaves Node's. Read when first asked, and kept. */
export type Authorities = () => Promise<string[] | undefined>;

/**
 * Node's own authorities and those of the file that `CODEX_CA_CERTIFICATE` names, or else `SSL_CERT_FILE`. A list given by
 * hand makes Node forget `NODE_EXTRA_CA_CERTS`, so that file is added too.
 *
 * @throws AuthoritiesError when a file cannot be read or holds no certificate.
 */
export function createAuthorities(env: Environment): Authorities {
  let loaded: Promise<string[] | undefined> | undefined;
  return () => {
    loaded ??= load(env);
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };
}

async function load(env: Environment): Promise<string[] | undefined> {
  const variable = ['CODEX_CA_CERTIFICATE', 'SSL_CERT_FILE'].find((name) => environmentValue(env, name) !== undefined);
  if (!variable) return undefined;
  const [{ readFile }, { rootCertificates }] = await Promise.all([import('node:fs/promises'), import('node:tls')]);
  const read = async (name: string): Promise<string[]> => {
    const path = environmentValue(env, name);
    if (path === undefined) return [];
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new AuthoritiesError(name, path, describeOsError(cause), cause);
    });
    const certificates = text.match(/-----BEGIN (TRUSTED |)CERTIFICATE-----[\s\S]+?-----END \1CERTIFICATE-----/g);
    if (!certificates) throw new AuthoritiesError(name, path, 'it holds no PEM certificate');
    return certificates;
  };
  return [...rootCertificates, ...(await read(variable)), ...(await read('NODE_EXTRA_CA_CERTS'))];
}
