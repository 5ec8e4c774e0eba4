import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageDraft } from './contract/outbox.ts';
import { credits } from './credits.ts';
import { priceOf } from './message/check.ts';
import { shortfall, splitDraft } from './shortfall.ts';

const draft = (to: readonly string[], change: Partial<MessageDraft> = {}): MessageDraft => ({
  from: 'hello@acme.dev',
  to: [...to],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Hello',
  html: '',
  text: 'Hello',
  ...change,
});
const people = (n: number) => Array.from({ length: n }, (_, i) => `p${i}@acme.dev`);

describe('what is missing', () => {
  it('is exact: 1,000 recipients, 188 credits', () => {
    expect(shortfall(credits(1_000), credits(188), credits(5_000))).toEqual({
      short: 812,
      packs: 1,
      adds: 5_000,
    });
    expect(shortfall(credits(5_001), credits(0), credits(5_000))).toMatchObject({ packs: 2 });
    expect(shortfall(credits(5), credits(-3), null)).toEqual({ short: 5, packs: null, adds: null });
    expect(shortfall(credits(5), credits(5), credits(5_000))).toBeNull();
  });

  it('is covered by the packs it names, and not by one fewer', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.integer({ min: 1, max: 1e5 }), (n, have, pack) => {
        const found = shortfall(credits(n), credits(have), credits(pack));
        expect(found === null).toBe(have >= n);
        const packs = found?.packs ?? 0;
        expect(have + packs * pack).toBeGreaterThanOrEqual(n);
        expect(have + (packs - 1) * pack < n).toBe(found !== null || have - pack < n);
      }),
    );
  });
});

describe('a mail that is divided', () => {
  it('reaches as many as the credits pay for, then the others, copies last', () => {
    const whole = draft(people(5), { cc: ['cc@acme.dev'], bcc: ['bcc@acme.dev'] });
    const parts = splitDraft(whole, credits(3));
    expect(parts?.first).toMatchObject({ to: people(3), cc: [], bcc: [] });
    expect(parts?.rest).toMatchObject({
      to: people(5).slice(3),
      cc: ['cc@acme.dev'],
      bcc: ['bcc@acme.dev'],
    });
  });

  it('is not divided where that would leave nobody to write to, or write to somebody twice', () => {
    expect(splitDraft(draft(people(5)), credits(0))).toBeNull();
    expect(splitDraft(draft(people(5)), credits(5))).toBeNull();
    const twice = draft(['a@acme.dev', 'b@acme.dev', 'A@acme.dev']);
    expect(splitDraft(twice, credits(1))).toBeNull();
    const copied = draft(people(3), { cc: ['p0@acme.dev'] });
    expect(splitDraft(copied, credits(1))).toBeNull();
  });

  it('costs together what the whole would have cost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }),
        fc.nat(12),
        (to, n) => {
          const whole = draft(to.map((i) => `p${i}@acme.dev`));
          const parts = splitDraft(whole, credits(n));
          if (parts === null) return;
          expect(priceOf(parts.first)).toBe(n);
          expect(priceOf(parts.first) + priceOf(parts.rest)).toBe(priceOf(whole));
        },
      ),
    );
  });
});
