import { describe, expect, it } from 'vitest';
import { start } from '../testing/start.ts';
import { DAY } from '../world/time.ts';

const dated = async (url: string, key: string): Promise<number> => {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  await response.arrayBuffer();
  return Date.parse(response.headers.get('date') ?? '');
};

const NOW = Date.UTC(2030, 0, 5, 12);

describe('the Date header', () => {
  it('follows the clock of the world on every answer of both services', async () => {
    const { sandbox } = await start({ baseClock: () => NOW });
    const asked = [
      [`${sandbox.dodoUrl}/products`, sandbox.dodoKey],
      [`${sandbox.dodoUrl}/products`, 'wrong'],
      [`${sandbox.resendUrl}/domains`, sandbox.resendKey],
      [`${sandbox.resendUrl}/nothing`, sandbox.resendKey],
    ] as const;
    for (const [url, key] of asked) expect(await dated(url, key)).toBe(NOW);
    sandbox.control.advance(40 * DAY);
    for (const [url, key] of asked) expect(await dated(url, key)).toBe(NOW + 40 * DAY);
  });

  it('stands on an answer that a fault has put there, unless the fault brings its own', async () => {
    const { sandbox } = await start({ baseClock: () => NOW });
    const fault = (headers?: Record<string, string>) =>
      sandbox.control.addFault({
        service: 'dodo',
        nth: 1,
        action: { kind: 'status', status: 503, ...(headers && { headers }) },
      });
    fault();
    expect(await dated(`${sandbox.dodoUrl}/products`, sandbox.dodoKey)).toBe(NOW);
    fault({ date: new Date(0).toUTCString() });
    expect(await dated(`${sandbox.dodoUrl}/products`, sandbox.dodoKey)).toBe(0);
  });
});
