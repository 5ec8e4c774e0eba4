import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProcedureName, procedures } from '#shared/contract/procedures.ts';
import { AppError } from '#shared/errors.ts';
import { createGate, type Handlers } from '../gate.ts';
import { createHandlers } from './handlers.ts';
import type { Services } from './services.ts';

const names = Object.keys(procedures) as ProcedureName[];

/** Services that nobody may reach: building the handlers needs none of them. */
const untouched = {} as Services;

/** Stands in for every handler. */
const accepting = Object.fromEntries(
  names.map((name) => [
    name,
    () => ({ ok: false, error: { kind: 'checkout.none', credit: 'unrelated' } }),
  ]),
) as unknown as Handlers;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const gate = createGate<string>({
  procedures,
  handlers: accepting,
  trusted: (sender) => sender === 'window',
  log: silent,
  reference: () => 'ref',
});

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  fc.object({
    key: fc.constantFrom('__proto__', 'constructor', 'opId', 'page', 'message', 'mode'),
  }),
  fc.record({ page: fc.double(), search: fc.string({ maxLength: 3_000 }), quantity: fc.integer() }),
  fc.record({ opId: fc.oneof(fc.uuid(), fc.string()), choice: fc.string(), paused: fc.anything() }),
  fc.constantFrom(
    JSON.parse('{"__proto__":{"admin":true}}') as unknown,
    { mode: 'live', dodoKey: 'x'.repeat(1_000_000) },
    { html: 'x'.repeat(1_000_000) },
    Array.from({ length: 10_000 }, () => 'x'),
  ),
);

describe('the contract and its handlers', () => {
  it('name exactly the same procedures', () => {
    expect(Object.keys(createHandlers(untouched)).toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('%s answers a thousand hostile inputs with data', async (name) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (input) => {
        const outcome = (await gate('window', { name, input })) as { ok: boolean; error: unknown };
        expect(outcome.ok).toBe(false);
        expect(AppError.safeParse(outcome.error).success).toBe(true);
        expect(JSON.stringify(outcome).length).toBeLessThan(5_000);
      }),
      { numRuns: 1_000 },
    );
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it.each(names)('%s is refused to a stranger', async (name) => {
    expect(await gate('stranger', { name })).toMatchObject({ error: { kind: 'ipc.sender' } });
  });

  it('answers any message at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (message) => {
        expect(await gate('window', message)).toMatchObject({ ok: false });
      }),
    );
  });
});
