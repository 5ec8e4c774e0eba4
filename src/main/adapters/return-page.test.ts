import { request } from 'node:http';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReturnPage, type ReturnPage } from './return-page.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const texts = () => [
  { lang: 'en', paid: 'Back to MailKit', cancelled: 'Left', close: 'You can close this tab <&".' },
  { lang: 'zh-CN', paid: '请回到 MailKit', cancelled: '已离开', close: '可以关闭此标签页。' },
];

let page: ReturnPage;
let visits = 0;
let urls: { returnUrl: string; cancelUrl: string };

beforeEach(async () => {
  visits = 0;
  page = createReturnPage({ log: silent, texts });
  urls = await page.open(() => void (visits += 1));
});
afterEach(() => page.close());

function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: options.method ?? 'GET', headers: options.headers },
      (r) => {
        r.resume();
        r.on('end', () => resolve(r.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

describe('the page a buyer returns to', () => {
  it('is on loopback, under a path nobody can guess', () => {
    expect(urls.returnUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}\/return$/);
    expect(urls.cancelUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}\/cancel$/);
  });

  it('says in both languages that the tab can be closed, and nudges', async () => {
    const answer = await fetch(`${urls.returnUrl}?status=succeeded&payment_id=pay_1`);
    const html = await answer.text();
    expect(html).toContain('You can close this tab &lt;&amp;&quot;.');
    expect(html).toContain('可以关闭此标签页。');
    expect(html).not.toMatch(/<script|pay_1|href|src=/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(visits).toBe(1);
  });

  it('says something else to a buyer who left, and nudges as well', async () => {
    expect(await (await fetch(urls.cancelUrl)).text()).toContain('Left');
    expect(visits).toBe(1);
  });

  it('answers nothing else', async () => {
    const { origin } = new URL(urls.returnUrl);
    expect(await ask(`${origin}/`)).toBe(404);
    expect(await ask(`${origin}/return`)).toBe(404);
    expect(await ask(`${urls.returnUrl}/x`)).toBe(404);
    expect(await ask(urls.returnUrl, { method: 'POST', body: 'x'.repeat(100_000) })).toBe(404);
    expect(await ask(urls.returnUrl, { headers: { host: 'evil.tld' } })).toBe(404);
    expect(await ask(urls.returnUrl, { headers: { host: '127.evil.tld' } })).toBe(404);
    expect(await ask(urls.returnUrl, { headers: { host: 'localhost' } })).toBe(404);
    expect(visits).toBe(0);
  });

  it('cannot be reached from outside the computer', async () => {
    const { port } = new URL(urls.returnUrl);
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find((one) => !one.internal && one.family === 'IPv4');
    if (outside === undefined) return;
    const refused = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ host: outside.address, port: Number(port) });
      socket.on('error', () => resolve(true));
      socket.on('connect', () => resolve(false));
    });
    expect(refused).toBe(true);
  });

  it('keeps its address when it is opened again, and is gone when it is closed', async () => {
    expect(await page.open(() => undefined)).toEqual(urls);
    await page.close();
    await expect(ask(urls.returnUrl)).rejects.toThrow('ECONNREFUSED');
    expect(await page.open(() => undefined)).toEqual(urls);
  });
});
