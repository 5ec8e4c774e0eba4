import type { DoorReason } from '#shared/contract/webhooks.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { ReceiverPreferences } from '../ports/storage.ts';
import type { Delivery, ListenerPort, Tunnel, TunnelPort } from '../ports/webhooks.ts';
import { readTunnelAddress } from './tunnel-address.ts';

/** What is open towards the services. Filled in from the inside out: first the listener, then the tunnel. */
export type WayIn = {
  readonly port: number;
  readonly closeListener: () => Promise<void>;
  tunnel: Tunnel | null;
  /** Where the services deliver to. */
  origin: string | null;
  /** The only name requests may come under; null: this computer's own address. */
  host: string | null;
};

export type WayInDeps = {
  readonly listener: ListenerPort;
  readonly tunnel: TunnelPort;
  /** False where the services deliver to this computer directly. */
  readonly needsTunnel: boolean;
  readonly preferences: () => ReceiverPreferences;
  readonly authtoken: () => Promise<string | null>;
  readonly onDelivery: (delivery: Delivery) => number;
};

/** Listens on 127.0.0.1: on the port the user's own tunnel leads to, elsewhere on a free one. */
export async function listen(
  deps: WayInDeps,
  path: string,
  onDoor: (reason: DoorReason) => void,
): Promise<Outcome<WayIn>> {
  const { provider, port } = deps.preferences();
  const fixed = deps.needsTunnel && provider === 'own';
  let way: WayIn | null = null;
  const opened = await deps.listener.open({
    port: fixed ? port : 0,
    path,
    host: () => way?.host ?? null,
    onDelivery: deps.onDelivery,
    onDoor,
  });
  if (!opened.ok) return opened;
  const origin = deps.needsTunnel ? null : `http://127.0.0.1:${opened.value.port}`;
  const { port: listening, close: closeListener } = opened.value;
  way = { port: listening, closeListener, tunnel: null, origin, host: null };
  return ok(way);
}

/** Opens the tunnel to it. */
export async function dig(
  deps: WayInDeps,
  way: WayIn,
  onLost: (detail: string) => void,
): Promise<Outcome<void>> {
  const { provider, url } = deps.preferences();
  const authtoken = provider === 'ngrok' ? await deps.authtoken() : null;
  const opened = await deps.tunnel.open({ provider, url, port: way.port, authtoken, onLost });
  if (!opened.ok) return opened;
  way.tunnel = opened.value;
  const address = readTunnelAddress(opened.value.url);
  if (address === null) {
    const detail = opened.value.url;
    return fail({ kind: 'tunnel.failed', problem: 'address', credit: 'unrelated', detail });
  }
  way.origin = address.url;
  way.host = address.host;
  return ok(undefined);
}

export async function close(way: WayIn): Promise<void> {
  await way.tunnel?.close();
  await way.closeListener();
}
