import fc from 'fast-check';
import { expect, it } from 'vitest';
import { credits } from '#shared/credits.ts';
import { instant } from '#shared/time.ts';
import { lost, yes } from '../testing/answers.ts';
import { fakeDodo, REF } from '../testing/fake-dodo.ts';
import { memoryReadings, quietLog } from '../testing/memory-stores.ts';
import { utcCalendar } from '../testing/utc-calendar.ts';
import { createVirtualTime, NOON, settle } from '../testing/virtual-time.ts';
import { createCredits } from './credits.ts';

/** One customer's book: every change has a version, which is the service's `updated_at`. */
type Version = { readonly credits: number; readonly at: number };

const step = fc.oneof(
  fc.record({ act: fc.constantFrom('debit', 'topUp'), n: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ act: fc.constantFrom('begin', 'apply', 'end', 'refresh'), n: fc.constant(0) }),
  fc.record({ act: fc.constantFrom('answer', 'lag', 'fail'), n: fc.nat(3) }),
  fc.record({ act: fc.constant('wait'), n: fc.integer({ min: 1, max: 70_000 }) }),
);

it('never shows an older balance after a newer one, and ends with the true one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const time = createVirtualTime();
      const book: Version[] = [{ credits: 1_000, at: -1 }];
      const head = (): Version => book.at(-1)!;
      const change = (n: number): void => {
        book.push({ credits: head().credits + n, at: time.clock.monotonic() });
      };
      let inFlight = 0;
      let most = 0;
      const asked: ((version: Version | null) => void)[] = [];
      const dodo = fakeDodo({
        balance: () => {
          most = Math.max(most, ++inFlight);
          return new Promise((resolve) =>
            asked.push((version) => {
              inFlight -= 1;
              resolve(
                version === null
                  ? lost()
                  : yes({
                      credits: credits(version.credits),
                      updatedAt: instant(NOON + version.at),
                    }),
              );
            }),
          );
        },
      });
      const service = createCredits({
        keptLedger: async () => null,
        account: () => ({
          mode: 'sandbox',
          ids: { ...REF, planProductId: '', topUpProductId: '', from: '' },
          customerId: REF.customerId,
          dodo: { port: dodo, fingerprint: 'f' },
          resend: null,
        }),
        readings: memoryReadings(),
        clock: time.clock,
        calendar: utcCalendar,
        scheduler: time.scheduler,
        network: { online: () => true, onChange: () => () => undefined },
        alert: () => undefined,
        notifications: () => true,
        log: quietLog,
      });
      const shown: number[] = [];
      service.onChange(() => {
        const now = service.view().credits;
        if (now !== null && shown.at(-1) !== now) shown.push(now);
      });
      service.start();

      let begun = 0;
      let applied = 0;
      const apply = (): void => {
        applied += 1;
        change(-1);
      };
      for (const { act, n } of steps) {
        if (act === 'topUp') change(n * 10);
        // A debit of somebody else, of which this app knows nothing.
        else if (act === 'debit') change(0 - n);
        else if (act === 'begin') {
          begun += 1;
          service.debitStarted();
        } else if (act === 'apply' && applied < begun) apply();
        else if (act === 'end' && begun > 0) {
          if (applied === begun) applied -= 1;
          begun -= 1;
          service.debitEnded();
        } else if (act === 'refresh') void service.refresh();
        else if (act === 'answer') asked.shift()?.(head());
        else if (act === 'lag') asked.shift()?.(book.at(Math.max(0, book.length - 1 - n))!);
        else if (act === 'fail') asked.shift()?.(null);
        await time.advance(act === 'wait' ? n : 1);
      }

      // Each balance shown is at or after the place in the book of the one shown before.
      let place = 0;
      for (const n of shown) {
        const found = book.findIndex((version, i) => i >= place && version.credits === n);
        expect(found).toBeGreaterThanOrEqual(0);
        place = found;
      }
      expect(most).toBeLessThanOrEqual(1);

      while (begun-- > 0) service.debitEnded();
      await time.advance(10_000);
      void service.refresh();
      for (let i = 0; i < 8; i++) {
        asked.shift()?.(head());
        await settle();
      }
      expect(service.view().credits).toBe(head().credits);
    }),
    { numRuns: 150 },
  );
});
