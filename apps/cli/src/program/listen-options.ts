import { type Command, InvalidArgumentError, Option } from 'commander';

/** How clients reach the server, as it was typed. */
export interface ListenFlags {
  listen?: string;
  stdio?: boolean;
  wsAuth?: 'capability-token' | 'signed-bearer-token';
  wsTokenFile?: string;
  wsTokenSha256?: string;
  wsSharedSecretFile?: string;
  wsIssuer?: string;
  wsAudience?: string;
  wsMaxClockSkewSeconds?: number;
}

/** Adds the options of {@link ListenFlags}. */
export function withListenOptions(command: Command): Command {
  return command
    .option('--listen <URL>', 'where to listen: stdio:// (default), ws://IP:PORT, unix://, unix://PATH or off')
    .addOption(new Option('--stdio', 'the same as --listen stdio://').conflicts('listen'))
    .addOption(
      new Option('--ws-auth <MODE>', 'what WebSocket clients must show').choices(['capability-token', 'signed-bearer-token']),
    )
    .option('--ws-token-file <PATH>', 'file that holds the capability token')
    .option('--ws-token-sha256 <HEX>', 'SHA-256 digest of the capability token, in hex')
    .option('--ws-shared-secret-file <PATH>', 'file that holds the secret that bearer tokens are signed with')
    .option('--ws-issuer <ISSUER>', 'who must have made signed bearer tokens')
    .option('--ws-audience <AUDIENCE>', 'whom signed bearer tokens must be for')
    .addOption(
      new Option('--ws-max-clock-skew-seconds <SECONDS>', 'how far clocks may be apart (default: 30)').argParser(wholeNumber),
    );
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number of seconds');
  return Number(text);
}
