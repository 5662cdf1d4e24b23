import { ConfigSyntaxError } from '@codex-ts/config';
import { RPC_ERROR_CODES } from '@codex-ts/json-rpc';
import { loadServerConfig } from '../load-config.ts';
import type { AppServerOptions } from '../server-context.ts';
import { configFailureText, isConfigFailure } from './config-fault.ts';

/** Why a server cannot work with its configuration, as it would answer clients. */
export interface StartupConfigFault {
  code: number;
  message: string;
  data: {
    reason: 'configLoad';
    /** Absolute; with `line` and `column`, counted from 1. Left out for what is in no file. */
    filePath?: string;
    line?: number;
    column?: number;
    detail: string;
  };
}

/** What is wrong with the configuration of a server that is about to start; `null` when it can be used. */
export function startupConfigFault(options: AppServerOptions): StartupConfigFault | null {
  try {
    loadServerConfig(options);
    return null;
  } catch (error) {
    if (!isConfigFailure(error)) throw error;
    const detail = configFailureText(error);
    const place = error instanceof ConfigSyntaxError ? { filePath: error.file, ...error.range.start } : {};
    return {
      code: RPC_ERROR_CODES.invalidRequest,
      message: `failed to load configuration: ${detail}`,
      data: { reason: 'configLoad', ...place, detail },
    };
  }
}
