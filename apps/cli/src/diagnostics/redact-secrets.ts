/** What stands in place of a secret. */
const REDACTED = '[REDACTED]';

/** Names of variables, headers and fields whose values are secrets by themselves. */
const SECRET_NAME = /authorization|cookie|credential|passw(?:or)?d|secret|api[-_]?key|(?:^|[-_])(?:key|pat|auth|token)$|token$/i;

/** Shorter values would be found in harmless text all over. */
const SHORTEST_SECRET = 6;

/** Secrets by their looks, where they come up in a text: what goes before them is kept. */
const PATTERNS: readonly [pattern: RegExp, replacement: string][] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{4,}/gi, `$1 ${REDACTED}`],
  [/(:\/\/)[^\s/?#@"'<>]+@/g, `$1${REDACTED}@`],
  [/([?&][^\s=&#"'<>]*(?:token|key|secret|password|passwd|signature|sig|auth|code)=)[^\s&#"'<>]+/gi, `$1${REDACTED}`],
  [
    /((?:authorization|cookie|api[-_]?key|(?:access|refresh|id)[-_]token|client[-_]secret|password|passwd)["']?\s*[:=]\s*["']?)(?:bearer |basic )?(?:\[REDACTED\]|[^\s"',;}\]]+)/gi,
    `$1${REDACTED}`,
  ],
  [/\b(?:sk|pk|rk)-[\w-]{12,}/g, REDACTED],
  [/\bgh[a-z]_\w{16,}|\bgithub_pat_\w{16,}|\bxox[a-z]-[\w-]{10,}/g, REDACTED],
  [/\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, REDACTED],
];

/** Makes texts fit to be written down. */
export interface SecretRedactor {
  text(value: string): string;
  /** The value of a field or header of that name. */
  field(name: string, value: string): string;
}

/**
 * Takes out of texts what is a secret by its looks, and all values of `env` that are one by their name or as the user part of an
 * address (of a proxy, for instance), wherever they stand.
 */
export function createSecretRedactor(env: Readonly<Record<string, string | undefined>>): SecretRedactor {
  const secrets = secretsOf(env);
  const text = (value: string): string => {
    let kept = value;
    for (const secret of secrets) kept = kept.replaceAll(secret, REDACTED);
    for (const [pattern, replacement] of PATTERNS) kept = kept.replace(pattern, replacement);
    return kept;
  };
  return {
    text,
    field: (name, value) => (SECRET_NAME.test(name) ? REDACTED : text(value)),
  };
}

/** The longest first, so that none is left over of which another is a part. */
function secretsOf(env: Readonly<Record<string, string | undefined>>): string[] {
  const found = new Set<string>();
  for (const [name, value = ''] of Object.entries(env)) {
    if (SECRET_NAME.test(name)) found.add(value.trim());
    for (const secret of passwordsIn(value)) found.add(secret);
  }
  return [...found].filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
}

/** The password of an address as it is written, and what it stands for. */
function passwordsIn(value: string): string[] {
  const written = /^[a-z][\w+.-]*:\/\/[^\s/?#@]*?:([^\s/?#]*)@/i.exec(value.trim())?.[1];
  if (written === undefined) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written]; // not encoded
  }
}
