import { createHmac, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignaturePort, SignedHeaders } from '#core/ports/webhooks.ts';
import { SERVICES } from '#shared/mode.ts';
import { createSignatures } from './signatures.ts';

const SECRET = `whsec_${Buffer.from('twenty-four bytes secret').toString('base64')}`;
const BODY = '{"type":"credit.added","data":{"amount":"5000"}}';
const NOW = Date.UTC(2026, 10, 22, 12) / 1_000;

/** Written here again, so that the judge is not judged by itself. */
const signatureOf = (body: string, id: string, timestamp: string, secret = SECRET): string =>
  createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');

const signed = (
  over: Partial<SignedHeaders> & { body?: string; secret?: string } = {},
): SignedHeaders => {
  const { body = BODY, secret = SECRET, id = 'msg_1', timestamp = String(NOW) } = over;
  return { id, timestamp, signature: `v1,${signatureOf(body, id, timestamp, secret)}`, ...over };
};

let signatures: SignaturePort;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW * 1_000 });
  signatures = (await createSignatures()())!;
});
afterEach(() => void vi.useRealTimers());

describe.each(SERVICES)('a signature of %s', (service) => {
  const accepts = (headers: SignedHeaders, body = BODY, secret = SECRET): boolean =>
    signatures.verify(service, body, headers, secret);

  it('is accepted with the right secret, written with or without its prefix, and among others', () => {
    expect(accepts(signed())).toBe(true);
    expect(accepts(signed(), BODY, SECRET.replace('whsec_', ''))).toBe(true);
    const two = `v1,${randomBytes(32).toString('base64')} ${signed().signature}`;
    expect(accepts(signed({ signature: two }))).toBe(true);
  });

  it.each([
    [-299, true],
    [299, true],
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
    [-86_400, false],
  ])('made %s s from now is accepted: %s', (offset, accepted) => {
    expect(accepts(signed({ timestamp: String(NOW + offset) }))).toBe(accepted);
  });

  it.each([
    ['truncated', (s: string) => s.slice(0, -1)],
    ['cut to the version', () => 'v1,'],
    ['without a value', () => 'v1'],
    ['extended', (s: string) => `${s}A`],
    ['padded differently', (s: string) => `${s}=`],
    ['of another version only', (s: string) => s.replace('v1,', 'v1a,')],
    ['without a version', (s: string) => s.replace('v1,', '')],
    ['in other letters', (s: string) => s.toUpperCase()],
    ['empty', () => ''],
  ])('is refused when it is %s', (_, spoil) => {
    expect(accepts(signed({ signature: spoil(signed().signature) }))).toBe(false);
  });

  it('is refused for another body, id, time or secret', () => {
    const flipped = BODY.replace('5000', '5001');
    expect(accepts(signed(), flipped)).toBe(false);
    expect(accepts(signed(), JSON.stringify(JSON.parse(BODY), null, 2))).toBe(false);
    expect(accepts(signed(), `${BODY} `)).toBe(false);
    expect(accepts(signed(), '')).toBe(false);
    expect(accepts({ ...signed(), id: 'msg_2' })).toBe(false);
    expect(accepts({ ...signed(), timestamp: String(NOW - 1) })).toBe(false);
    const other = `whsec_${Buffer.from('another secret altogether').toString('base64')}`;
    expect(accepts(signed({ secret: other }))).toBe(false);
    for (const secret of ['', 'whsec_', 'not base64 !', 'whsec_AAAA'])
      expect(accepts(signed(), BODY, secret)).toBe(false);
  });

  it('is not found by trying: none of 100,000 random ones is accepted', () => {
    let accepted = 0;
    // Five hundred at a time, as an attacker would to make the most of one request.
    for (let round = 0; round < 200; round++) {
      const noise = randomBytes(32 * 500);
      const many = Array.from(
        { length: 500 },
        (_, n) => `v1,${noise.subarray(n * 32, n * 32 + 32).toString('base64')}`,
      );
      if (accepts(signed({ signature: many.join(' ') }))) accepted += 1;
    }
    expect(accepted).toBe(0);
  });

  it('can be made for the self-test, and explained without the time', () => {
    const own = { ...signed(), signature: signatures.sign(SECRET, 'msg_1', NOW, BODY) };
    expect(accepts(own)).toBe(true);
    const old = signed({ timestamp: String(NOW - 9_999) });
    expect([signatures.fits(BODY, old, SECRET), accepts(old)]).toEqual([true, false]);
    expect(signatures.fits(`${BODY} `, old, SECRET)).toBe(false);
  });
});
