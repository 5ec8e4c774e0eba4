/** The two languages of the page, the app's own first. */
export type ReturnPageTexts = readonly {
  readonly lang: string;
  readonly paid: string;
  readonly cancelled: string;
  readonly close: string;
}[];

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const STYLE =
  'html{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0;min-height:100vh;' +
  'display:grid;place-content:center;text-align:center;gap:24px;padding:24px;background:light-dark(#F7F7F9,#111216);' +
  'color:light-dark(#16181D,#ECEEF2)}h1{font-size:20px;font-weight:600;margin:0 0 4px}p{margin:0;color:light-dark(#5A6070,#A4AAB8)}';

/** A page without script, link or input: it only says that the tab is done. */
export function renderReturnPage(route: 'return' | 'cancel', texts: ReturnPageTexts): string {
  const sections = texts.map(
    (t) =>
      `<section lang="${escape(t.lang)}"><h1>${escape(route === 'return' ? t.paid : t.cancelled)}</h1><p>${escape(t.close)}</p></section>`,
  );
  return (
    `<!doctype html><html lang="${escape(texts[0]?.lang ?? 'en')}"><head><meta charset="utf-8"><title>MailKit</title>` +
    `<style>${STYLE}</style></head><body>${sections.join('')}</body></html>`
  );
}
