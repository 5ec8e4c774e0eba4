import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ProcedureTable } from '#shared/contract/values.ts';
import { createGate, type Handlers } from './gate.ts';

type Line = { readonly event: string; readonly fields: unknown };

function setUp(handlers: Record<string, (input: unknown) => unknown>, trusted = true) {
  const lines: Line[] = [];
  const write = (event: string, fields?: unknown): void => void lines.push({ event, fields });
  const procedures: ProcedureTable = {
    double: { input: z.object({ n: z.int().max(100) }), output: z.object({ n: z.int() }) },
    nothing: { input: z.undefined(), output: z.undefined() },
  };
  const gate = createGate<string>({
    procedures,
    handlers: handlers as unknown as Handlers,
    trusted: () => trusted,
    log: { info: write, warn: write, error: write },
    reference: () => 'ref-1',
  });
  return { ask: (message: unknown) => gate('window', message), lines };
}

const double = { double: (input: unknown) => ({ ok: true, value: input }) };

describe('the gate', () => {
  it('answers a well-formed request of a trusted sender', async () => {
    const { ask } = setUp(double);
    expect(await ask({ name: 'double', input: { n: 4 } })).toEqual({ ok: true, value: { n: 4 } });
  });

  it('accepts a procedure without input when the message has none', async () => {
    const { ask } = setUp({ nothing: () => ({ ok: true, value: undefined }) });
    expect(await ask({ name: 'nothing' })).toEqual({ ok: true, value: undefined });
  });

  it('refuses a foreign sender before it looks at the message', async () => {
    const { ask, lines } = setUp(double, false);
    const message = new Proxy({}, { get: () => expect.unreachable('the message was read') });
    expect(await ask(message)).toMatchObject({ ok: false, error: { kind: 'ipc.sender' } });
    expect(lines).toEqual([{ event: 'ipc.refused', fields: { reason: 'sender' } }]);
  });

  it.each(['', 'unheard', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'refuses the unknown name “%s”',
    async (name) => {
      const { ask } = setUp(double);
      const message = JSON.parse(JSON.stringify({ name, input: {} })) as unknown;
      expect(await ask(message)).toEqual({
        ok: false,
        error: { kind: 'ipc.unknown', credit: 'unrelated', name },
      });
    },
  );

  it.each([null, undefined, 1, 'double', [], ['double'], () => 'double', Symbol('double')])(
    'refuses a message that is no record: %s',
    async (message) => {
      const { ask } = setUp(double);
      expect(await ask(message)).toMatchObject({ error: { kind: 'ipc.unknown' } });
    },
  );

  it('refuses a name that is only inherited', async () => {
    const { ask } = setUp(double);
    const message: unknown = Object.create({ name: 'double', input: { n: 1 } });
    expect(await ask(message)).toMatchObject({ error: { kind: 'ipc.unknown' } });
  });

  it('names the field of a malformed input and logs nothing of its content', async () => {
    const { ask, lines } = setUp(double);
    const outcome = await ask({ name: 'double', input: { n: 'canary-4711' } });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'ipc.input', path: 'n' } });
    expect(JSON.stringify(lines)).not.toContain('canary');
    expect(JSON.stringify(outcome)).not.toContain('canary');
  });

  it('turns what a handler throws into an internal error with a reference to the log', async () => {
    const { ask, lines } = setUp({
      double: () => {
        throw new Error('no such table');
      },
    });
    const outcome = await ask({ name: 'double', input: { n: 1 } });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'internal', reference: 'ref-1' } });
    expect(JSON.stringify(outcome)).not.toContain('table');
    expect(JSON.stringify(lines)).toContain('no such table');
  });

  it('cuts off what the contract does not promise', async () => {
    const { ask } = setUp({ double: () => ({ ok: true, value: { n: 1, key: 're_secret' } }) });
    expect(await ask({ name: 'double', input: { n: 1 } })).toEqual({ ok: true, value: { n: 1 } });
  });

  it('answers an internal error when a handler breaks the contract', async () => {
    const { ask } = setUp({ double: () => ({ ok: true, value: { n: 'many' } }) });
    expect(await ask({ name: 'double', input: { n: 1 } })).toMatchObject({
      error: { kind: 'internal' },
    });
  });

  it('hands on the failure of a handler as it is', async () => {
    const error = { kind: 'checkout.none', credit: 'unrelated' };
    const { ask } = setUp({ double: () => ({ ok: false, error }) });
    expect(await ask({ name: 'double', input: { n: 1 } })).toEqual({ ok: false, error });
  });

  it('survives a message whose fields throw', async () => {
    const { ask } = setUp(double);
    const message = { name: 'double' };
    Object.defineProperty(message, 'input', {
      get: () => {
        throw new Error('trap');
      },
    });
    expect(await ask(message)).toMatchObject({ ok: false, error: { kind: 'internal' } });
  });
});
