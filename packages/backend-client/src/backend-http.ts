/** One request to the backend. */
export interface BackendRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

/** What is read of a reply. The global `Response` fits. */
export interface BackendReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** How requests are made; the global `fetch` fits. */
export type BackendHttp = (url: string, request: BackendRequest) => Promise<BackendReply>;
