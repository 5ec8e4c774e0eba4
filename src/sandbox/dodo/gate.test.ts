import DodoPayments from 'dodopayments';
import { describe, expect, it } from 'vitest';
import { start } from '../testing/start.ts';

describe('the gate of the Dodo API', () => {
  it('answers 401 to a wrong key', async () => {
    const { sandbox } = await start();
    const stranger = new DodoPayments({
      bearerToken: 'dodo_test_wrong',
      baseURL: sandbox.dodoUrl,
      maxRetries: 0,
    });
    await expect(stranger.customers.list()).rejects.toMatchObject({ status: 401 });
    expect((await fetch(`${sandbox.dodoUrl}/customers`)).status).toBe(401);
  });

  it('lets a read-only key read, and answers its writes with an empty 401', async () => {
    const { sandbox } = await start();
    const reader = new DodoPayments({
      bearerToken: sandbox.dodoReadKey,
      baseURL: sandbox.dodoUrl,
      maxRetries: 0,
    });
    expect((await reader.customers.list({ page_number: 0 })).items).toHaveLength(1);
    await expect(reader.customers.create({ email: 'a@b.dev', name: 'A' })).rejects.toMatchObject({
      status: 401,
      message: '401 status code (no body)',
    });
    expect(sandbox.books().requests.counts['dodo POST /customers 401']).toBe(1);
  });

  it('allows 40 requests in a second, says what is left, and recovers', async () => {
    const { dodo, sandbox } = await start({ switches: { dodoPerSecond: 40, dodoPerMinute: 240 } });
    const { response } = await dodo.customers.list().withResponse();
    expect(response.headers.get('x-ratelimit-limit')).toBe('40');
    expect(response.headers.get('x-ratelimit-remaining')).toBe('39');
    await Promise.all(Array.from({ length: 39 }, () => dodo.customers.list()));
    const refused = await dodo.customers.list().catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 429, error: { code: 'TOO_MANY_REQUESTS' } });
    expect((refused as { headers: Headers }).headers.get('retry-after')).toBeNull();
    sandbox.control.advance(1_000);
    expect((await dodo.customers.list()).items).toHaveLength(1);
  });

  it('allows 240 requests in a minute and can name a time to wait', async () => {
    const { dodo, sandbox } = await start({
      switches: { dodoPerSecond: 1_000, dodoPerMinute: 240, dodoRetryAfter: 3_600 },
    });
    await Promise.all(Array.from({ length: 240 }, () => dodo.customers.list()));
    const refused = await dodo.customers.list().catch((error: unknown) => error);
    expect((refused as { headers: Headers }).headers.get('retry-after')).toBe('3600');
    sandbox.control.advance(60_000);
    expect((await dodo.customers.list()).items).toHaveLength(1);
  });

  it('answers 404 for what does not exist and 405 for another method', async () => {
    const { dodo } = await start();
    await expect(dodo.get('/nothing')).rejects.toMatchObject({ status: 404 });
    await expect(dodo.put('/customers')).rejects.toMatchObject({ status: 405 });
  });

  it('answers only to names of this machine', async () => {
    const { sandbox } = await start();
    const { createConnection } = await import('node:net');
    const reply = await new Promise<string>((resolve) => {
      const socket = createConnection(sandbox.port, '127.0.0.1', () => {
        socket.write('GET /dodo/customers HTTP/1.1\r\nHost: evil.dev\r\nConnection: close\r\n\r\n');
      });
      socket.on('data', (chunk) => resolve(chunk.toString()));
    });
    expect(reply).toMatch(/^HTTP\/1.1 403/);
  });
});
