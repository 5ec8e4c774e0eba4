import type { Reply } from '../http/reply.ts';

/** Text that is HTML already; everything else is escaped by `html`. */
export type Html = { html: string };

type Part = string | number | Html | null | false | readonly Html[];

/** Tagged template that escapes every value that is not HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let result = strings[0] ?? '';
  for (const [index, part] of parts.entries()) result += render(part) + (strings[index + 1] ?? '');
  return { html: result };
}

/** A whole page as a reply. No script runs on it and nothing may frame it. */
export function pageReply(title: string, content: Html, status = 200): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: document(title, content).html,
  };
}

export function redirect(location: string): Reply {
  return { status: 303, headers: { location, 'cache-control': 'no-store' } };
}

/** `$19.00` from minor units. */
export function money(minor: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(minor / 100);
}

/** `3 Dec 2026, 14:05 UTC`. */
export function when(at: number): Html {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return html`<time>${format.format(at)} UTC</time>`;
}

/** `5,000` from a decimal string. */
export function amount(decimal: string): string {
  return Number(decimal).toLocaleString('en-US', { maximumFractionDigits: 10 });
}

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'object') {
    return 'html' in part ? part.html : part.map((item) => item.html).join('');
  }
  return escape(String(part));
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function document(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · MailKit sandbox</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <header class="banner">
          <strong>MailKit sandbox.</strong> This page plays Dodo Payments on your own computer. No
          money moves.
        </header>
        <main>${content}</main>
      </body>
    </html>`;
}

const STYLE = `
:root { color-scheme: light dark; --canvas: #f7f7f9; --surface: #fff; --text: #16181d; --muted: #5a6070; --line: #e4e6eb; --accent: #4f46e5; --on-accent: #fff; --urgent: #b42318; }
@media (prefers-color-scheme: dark) { :root { --canvas: #111216; --surface: #191b20; --text: #eceef2; --muted: #a4aab8; --line: #2b2f38; --accent: #8b85ff; --on-accent: #111216; --urgent: #ff6b5e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 14px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.banner { margin: 0; padding: 8px 16px; text-align: center; color: var(--muted); border-bottom: 2px dashed var(--muted); }
main { max-width: 720px; margin: 24px auto; padding: 0 16px; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 16px 20px; margin: 0 0 16px; overflow-x: auto; }
h1 { font-size: 20px; margin: 0 0 16px; } h2 { font-size: 14px; margin: 0 0 8px; }
p { margin: 0 0 8px; } table + p, form + h2, form + table { margin-top: 16px; } section > :last-child { margin-bottom: 0; } .muted { color: var(--muted); } .big { font-size: 36px; line-height: 1.2; font-weight: 600; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; font-weight: 500; color: var(--muted); }
th, td { padding: 6px 16px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; } .number { text-align: right; white-space: nowrap; } time { white-space: nowrap; }
tr.total td { font-weight: 600; border-bottom: 0; }
label { display: block; font-weight: 500; margin: 12px 0 4px; } .row { display: flex; gap: 16px; } .row > div { flex: 1; }
input { width: 100%; min-height: 36px; padding: 6px 10px; font: inherit; color: inherit; background: var(--canvas); border: 1px solid var(--muted); border-radius: 6px; }
button { min-height: 36px; padding: 6px 16px; font: inherit; font-weight: 600; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.plain { background: none; color: var(--text); border-color: var(--muted); font-weight: 400; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; } a { color: var(--accent); }
.error { color: var(--urgent); font-weight: 500; } .actions { display: flex; gap: 8px; margin-top: 16px; }
code { font-family: ui-monospace, monospace; }
`;
