import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorPage, SIGN_IN_PAGE_HEADERS, successPage } from './sign-in-page.ts';

/** One request to the sign-in's server, and its response. */
export interface SignInExchange {
  request: IncomingMessage;
  response: ServerResponse;
}

export interface FailureReply {
  /** What a client that is no browser gets. */
  text: string;
  /** What a browser's page shows; default: the same. */
  html?: string;
  canRetry: boolean;
}

/** A page for a browser, a line of text for any other client. */
export function sendFailure(
  { request, response }: SignInExchange,
  status: number,
  { text, html = text, canRetry }: FailureReply,
): void {
  if (!(request.headers.accept ?? '').includes('text/html')) return sendText(response, status, text);
  response.writeHead(status, { ...SIGN_IN_PAGE_HEADERS, connection: 'close' });
  response.end(errorPage({ detail: html, canRetry }));
}

/** The last page. `setupUrl`: where something is left to do. */
export function sendSuccess(response: ServerResponse, { setupUrl = null }: { setupUrl?: string | null } = {}): void {
  response.writeHead(200, { ...SIGN_IN_PAGE_HEADERS, connection: 'close' });
  response.end(successPage({ setupUrl }));
}

/** A line of text. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' });
  response.end(text);
}

/** Sends the browser on; neither it nor the place it goes to keeps the address. */
export function sendRedirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  response.end();
}
