/** A browser without scripts: reads a page's text and submits its form. */
export type Page = { status: number; html: string; location: string | null };

export async function openPage(url: string): Promise<Page> {
  return read(await fetch(url, { redirect: 'manual' }));
}

export async function submitForm(url: string, fields: Record<string, string>): Promise<Page> {
  const body = new URLSearchParams(fields);
  return read(await fetch(url, { method: 'POST', body, redirect: 'manual' }));
}

/** Fields of the checkout form for a card. */
export function cardFields(number: string): Record<string, string> {
  return {
    action: 'pay',
    'card-number': number,
    'card-expiry': '06/32',
    'card-cvc': '123',
    'card-holder': 'Ada Lovelace',
  };
}

async function read(response: Response): Promise<Page> {
  const html = await response.text();
  return { status: response.status, html, location: response.headers.get('location') };
}
