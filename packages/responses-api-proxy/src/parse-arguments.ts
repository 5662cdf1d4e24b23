/** What the command line asks for. */
export interface ProxyArguments {
  /** `null`: any free port. */
  port: number | null;
  serverInfo: string | null;
  httpShutdown: boolean;
  upstreamUrl: string;
  dumpDir: string | null;
}

/** Arguments, a request for help, or what is wrong with them. */
export type ParsedArguments = { arguments: ProxyArguments } | { help: true } | { fault: string };

/** Where requests go when nothing else is said. */
const DEFAULT_UPSTREAM_URL = 'https://api.openai.com/v1/responses';

const VALUE_NAMES: Readonly<Record<string, string>> = {
  '--port': 'PORT',
  '--server-info': 'FILE',
  '--upstream-url': 'UPSTREAM_URL',
  '--dump-dir': 'DIR',
};

/** Reads the arguments: `--name value` or `--name=value`. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const parsed: ProxyArguments = {
    port: null,
    serverInfo: null,
    httpShutdown: false,
    upstreamUrl: DEFAULT_UPSTREAM_URL,
    dumpDir: null,
  };
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '-h' || argument === '--help') return { help: true };
    if (argument === '--http-shutdown') {
      parsed.httpShutdown = true;
      continue;
    }
    const [name = '', ...inline] = argument.split('=');
    const valueName = VALUE_NAMES[name];
    if (valueName === undefined) return { fault: `unexpected argument '${argument}' found` };
    const value = inline.length > 0 ? inline.join('=') : rest.shift();
    if (value === undefined) return { fault: `a value is required for '${name} <${valueName}>' but none was supplied` };
    const fault = assign(parsed, name, value);
    if (fault !== null) return { fault: `invalid value '${value}' for '${name} <${valueName}>': ${fault}` };
  }
  return { arguments: parsed };
}

/** Sets the value; returns what is wrong with it, or `null`. */
function assign(parsed: ProxyArguments, name: string, value: string): string | null {
  switch (name) {
    case '--port': {
      if (!/^\d{1,9}$/.test(value)) return 'invalid digit found in string';
      if (Number(value) > 65_535) return `${value} is not in 0..=65535`;
      parsed.port = Number(value);
      return null;
    }
    case '--server-info':
      parsed.serverInfo = value;
      return null;
    case '--upstream-url':
      parsed.upstreamUrl = value;
      return null;
    default:
      parsed.dumpDir = value;
      return null;
  }
}
