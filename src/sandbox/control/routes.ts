/** The control over HTTP, below `/__sandbox` and behind the Dodo key. */
import { json, Refusal, type Call, type Reply } from '../http/reply.ts';
import { createRouter, route, type Route } from '../http/router.ts';
import type { FaultRule } from '../http/faults.ts';
import type { Buyer } from '../world/checkout.ts';
import type { MailOutcome } from '../world/mailRecords.ts';
import { ControlError, type Adjustment, type Control, type Work } from './control.ts';

type Body = Record<string, unknown>;

/** Answers `/__sandbox/*`: 401 without the key, 400 with a sentence for a bad request. */
export function createControlService(
  control: Control,
  key: string,
  info: () => unknown,
): (call: Call) => Reply {
  const find = createRouter([...readRoutes(control, info), ...changeRoutes(control)]);
  return (call) => {
    if (call.headers['authorization'] !== `Bearer ${key}`) {
      return json(401, { error: 'Send the Dodo key as bearer.' });
    }
    const match = find(call.method, call.path);
    if (match.kind !== 'found') return json(404, { error: 'There is no such control.' });
    try {
      return match.handle({ ...call, params: match.params });
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.reply;
      if (thrown instanceof ControlError) return json(400, { error: thrown.message });
      throw thrown;
    }
  };
}

function readRoutes(control: Control, info: () => unknown): Route[] {
  return [
    route('GET /', () =>
      json(200, { info: info(), now: control.now(), switches: control.switches() }),
    ),
    route('GET /books', () => json(200, control.books())),
  ];
}

function changeRoutes(control: Control): Route[] {
  return [
    route('POST /clock', (call) => {
      control.advance(Number(bodyOf(call)['advanceMs']));
      return json(200, { now: control.now() });
    }),
    route('PATCH /switches', (call) => {
      control.setSwitches(bodyOf(call));
      return json(200, control.switches());
    }),
    route('POST /faults', (call) =>
      json(201, { id: control.addFault(bodyOf(call) as unknown as FaultRule) }),
    ),
    route('DELETE /faults', () => {
      control.clearFaults();
      return json(200, {});
    }),
    route('POST /adjust', (call) => {
      control.adjustBalance(bodyOf(call) as unknown as Adjustment);
      return json(200, {});
    }),
    route('POST /elsewhere', (call) => {
      control.sendElsewhere(bodyOf(call) as unknown as Work);
      return json(200, { now: control.now() });
    }),
    route('POST /pay', (call) => {
      const { sessionId, card, buyer } = bodyOf(call);
      const paid = control.pay(
        String(sessionId),
        typeof card === 'string' ? card : undefined,
        buyer as Buyer | undefined,
      );
      return json(200, paid);
    }),
    route('POST /outcome', (call) => {
      const { target, outcome } = bodyOf(call);
      control.forceOutcome(String(target), String(outcome) as MailOutcome);
      return json(200, {});
    }),
    route('DELETE /requests', () => {
      control.clearRequestLog();
      return json(200, {});
    }),
  ];
}

function bodyOf(call: Call): Body {
  try {
    const value: unknown = JSON.parse(call.body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
  } catch {
    // Told below, like any other body that is no object.
  }
  throw new ControlError('The body must be a JSON object.');
}
