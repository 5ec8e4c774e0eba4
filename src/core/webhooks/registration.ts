import type { Service } from '#shared/mode.ts';
import { fail, ok, type Outcome } from '#shared/outcome.ts';
import type { AccountSource } from '../account.ts';
import type { Answer } from '../ports/answer.ts';
import type { Endpoint, EndpointsPort, HookStorePort } from '../ports/webhooks.ts';
import { serviceError } from '../service-error.ts';
import { unhurried } from '../unhurried.ts';
import { typesFor } from './effects.ts';

export type Registered = {
  readonly secret: string;
  /** There was no endpoint of ours, so the secret replaces nothing. */
  readonly anew: boolean;
};

const isDone = ({ status }: Answer<unknown>): boolean =>
  status !== null && status >= 200 && status < 300;

/** Our endpoint at each service: found again rather than made again, and taken away when nobody listens. */
export function createRegistration(deps: {
  readonly account: AccountSource;
  readonly store: HookStorePort;
  /** Tells this installation from others with the same account. */
  readonly mark: string;
}) {
  const { account, store, mark } = deps;
  const portOf = (service: Service): EndpointsPort | null => account()[service]?.webhooks ?? null;
  const nameOf = (service: Service): string => `endpoint.${service}`;
  const storedId = (service: Service): string | null => {
    const read = store.read(nameOf(service));
    return read.ok ? read.value : null;
  };
  const refused = (service: Service, answer: Parameters<typeof serviceError>[1]): Outcome<never> =>
    fail(serviceError(service, answer, { writing: true }));

  /** By its id, by our mark, or by the path only we know. */
  const isOurs = (endpoint: Endpoint, id: string | null, path: string): boolean =>
    endpoint.endpointId === id || endpoint.mark === mark || endpoint.url.includes(`/${path}/`);

  async function place(
    service: Service,
    port: EndpointsPort,
    at: { readonly url: string; readonly path: string },
  ): Promise<Outcome<{ readonly id: string; readonly anew: boolean }>> {
    const listed = await unhurried(port.endpoints);
    if (listed.value === null) return refused(service, listed);
    const known = storedId(service);
    const ours = listed.value.filter((endpoint) => isOurs(endpoint, known, at.path));
    const kept = ours.find(({ endpointId }) => endpointId === known) ?? ours[0];
    for (const { endpointId } of ours)
      if (endpointId !== kept?.endpointId) await unhurried(() => port.removeEndpoint(endpointId));
    const types = typesFor(service);
    if (kept === undefined) {
      const made = await unhurried(() => port.createEndpoint({ url: at.url, types, mark }));
      return made.value === null
        ? refused(service, made)
        : ok({ id: made.value.endpointId, anew: true });
    }
    const changed = await unhurried(() =>
      port.updateEndpoint(kept.endpointId, { url: at.url, types, enabled: true }),
    );
    if (!isDone(changed)) return refused(service, changed);
    return ok({ id: kept.endpointId, anew: false });
  }

  async function secretOf(service: Service, id: string): Promise<Outcome<string>> {
    const port = portOf(service);
    if (port === null) return fail({ kind: 'keys.missing', credit: 'unrelated', service });
    const answer = await unhurried(() => port.endpointSecret(id));
    return answer.value === null ? refused(service, answer) : ok(answer.value.secret);
  }

  return {
    /** Makes the service deliver to this address, and learns the secret it signs with. */
    register: async (
      service: Service,
      at: { readonly url: string; readonly path: string },
    ): Promise<Outcome<Registered>> => {
      const port = portOf(service);
      if (port === null) return fail({ kind: 'keys.missing', credit: 'unrelated', service });
      const placed = await place(service, port, at);
      if (!placed.ok) return placed;
      const written = store.write(nameOf(service), placed.value.id);
      if (!written.ok) return written;
      const secret = await secretOf(service, placed.value.id);
      return secret.ok ? ok({ secret: secret.value, anew: placed.value.anew }) : secret;
    },
    /** Asks for the secret once more; null while nothing is registered. */
    readSecret: async (service: Service): Promise<Outcome<string> | null> => {
      const id = storedId(service);
      return id === null ? null : secretOf(service, id);
    },
    /**
     * `disable` before quitting, so that nothing is delivered to nobody; `remove` when the receiver is switched off.
     * What could not be removed stays known, for the next attempt.
     */
    release: async (service: Service, how: 'disable' | 'remove'): Promise<void> => {
      const [port, id] = [portOf(service), storedId(service)];
      if (port === null || id === null) return;
      if (how === 'disable') {
        await unhurried(() => port.updateEndpoint(id, { enabled: false }));
        return;
      }
      const removed = await unhurried(() => port.removeEndpoint(id));
      if (isDone(removed) || removed.status === 404) store.write(nameOf(service), null);
    },
  };
}

export type Registration = ReturnType<typeof createRegistration>;
