/**
 * The style of the pages that end a browser sign-in: one card in the middle, light or dark as the system is, readable
 * from 320 px wide. Text keeps a contrast of at least 4.5:1 on its ground.
 */
export const SIGN_IN_PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #eef1f5; --glow: #dfe7f3; --card: #ffffff; --edge: #d9dfe8; --ink: #14181f; --soft: #505b6b;
  --mark: #0b6b4f; --mark-ground: #d8f3e7; --action: #14181f; --on-action: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1116; --glow: #182130; --card: #171c24; --edge: #2a323e; --ink: #eef2f7; --soft: #a9b4c3;
    --mark: #6fe0b3; --mark-ground: #123528; --action: #eef2f7; --on-action: #14181f;
  }
}
body.failed { --mark: #a3291c; --mark-ground: #fde4e0; }
@media (prefers-color-scheme: dark) { body.failed { --mark: #ff9c8f; --mark-ground: #43201b; } }
* { box-sizing: border-box; }
html { height: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100%; display: grid; place-items: center; padding: 1.5rem;
  background: radial-gradient(60rem 40rem at 50% -10rem, var(--glow), transparent), var(--ground);
  color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main {
  width: 100%; max-width: 29rem; padding: 2.5rem 2rem 2rem; text-align: center;
  background: var(--card); border: 1px solid var(--edge); border-radius: 1.25rem; box-shadow: 0 1.25rem 3rem rgb(10 20 40 / 0.12);
}
.mark {
  width: 4rem; height: 4rem; margin: 0 auto 1.25rem; display: grid; place-items: center;
  border-radius: 50%; background: var(--mark-ground); color: var(--mark);
}
.mark svg {
  width: 2rem; height: 2rem; fill: none; stroke: currentColor; stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round;
}
h1 { margin: 0 0 0.5rem; font-size: 1.625rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
p { margin: 0.5rem 0 0; color: var(--soft); text-wrap: pretty; overflow-wrap: anywhere; }
.detail {
  margin-top: 1.25rem; padding: 0.75rem 1rem; border: 1px solid var(--edge); border-radius: 0.75rem; text-align: left;
  font: 0.875rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; color: var(--ink); overflow-wrap: anywhere;
}
.action {
  display: inline-block; min-height: 2.75rem; margin-top: 1.5rem; padding: 0.625rem 1.5rem; border-radius: 999px;
  background: var(--action); color: var(--on-action); font-weight: 600; text-decoration: none;
}
.action:focus-visible { outline: 3px solid var(--mark); outline-offset: 3px; }
footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid var(--edge); color: var(--soft); font-size: 0.875rem; }
@media (max-width: 26rem) { body { padding: 1rem; } main { padding: 2rem 1.25rem 1.5rem; } }
@media (prefers-reduced-motion: no-preference) {
  main { animation: rise 0.35s ease-out both; }
  @keyframes rise { from { opacity: 0; transform: translateY(0.75rem); } }
}
`;
