import type { Bench } from '../bench.ts';
import type { Figure } from '../figure.ts';
import type { ProxyProcess } from './proxy-process.ts';

/** What a measure of the proxy has to work with. */
export interface ProxyBench extends Bench {
  /** Where the upstream takes requests itself. */
  upstream: URL;
  /** A proxy before the upstream, in a process of its own. */
  startProxy(codex: readonly string[]): Promise<ProxyProcess>;
}

export type ProxyMeasure = (bench: ProxyBench) => AsyncGenerator<Figure, void, undefined>;
