/** Decides who may connect. */
export interface ConnectionAuth {
  /** Why a client may not connect, in words for it; `null` when it may. */
  refusal(authorization: string | undefined): Promise<string | null>;
}

/** Takes the token out of an `Authorization: Bearer …` header and has it checked. */
export function bearerAuth(check: (token: string) => Promise<string | null> | string | null): ConnectionAuth {
  return {
    refusal: async (authorization) => {
      if (authorization === undefined) return 'missing websocket bearer token';
      const token = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
      return token === undefined ? 'invalid authorization header' : check(token);
    },
  };
}
