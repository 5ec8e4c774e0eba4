import { z } from 'zod';
import { InstantSchema } from '#shared/contract/values.ts';
import type { Mode, Service } from '#shared/mode.ts';
import { days, minutes, type Instant } from '#shared/time.ts';
import type { Clock } from '../ports/time.ts';
import type { KnownSecrets, ReplacedSecret } from './autopsy.ts';

/** Where the signing secrets of one mode are kept between runs. The text is opaque to it. */
export type SecretsPort = {
  readonly read: (service: Service) => Promise<string | null>;
  readonly write: (service: Service, text: string | null) => Promise<void>;
  /** The same of the other modes, to recognise what was meant for them. */
  readonly others: (
    service: Service,
  ) => Promise<readonly { readonly mode: Mode; readonly text: string }[]>;
};

const Kept = z.object({
  current: z.string().min(1),
  replaced: z
    .array(z.object({ secret: z.string(), at: InstantSchema, gone: z.boolean().catch(false) }))
    .max(10),
});
type Kept = { readonly current: string; readonly replaced: readonly ReplacedSecret[] };

/** So long a replaced secret is remembered, to explain what is still signed with it. */
const REMEMBERED = days(30);
/** So long what the service said about a secret is believed. */
const CONFIRMED_FOR = minutes(10);
const SERVICES: readonly Service[] = ['dodo', 'resend'];

function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The signing secrets of our two endpoints: the current ones, those they replaced, and those of other modes. */
export function createSecrets(deps: { readonly port: SecretsPort; readonly clock: Clock }) {
  const { port, clock } = deps;
  const kept = new Map<Service, Kept>();
  const confirmed = new Map<Service, Instant>();
  const elsewhere = new Map<Service, KnownSecrets['otherModes']>();

  return {
    load: async (): Promise<void> => {
      for (const service of SERVICES) {
        const mine = parse(await port.read(service));
        if (mine !== null && !kept.has(service)) kept.set(service, mine);
        const others = await port.others(service);
        elsewhere.set(
          service,
          others.flatMap(({ mode, text }) => {
            const current = parse(text)?.current;
            return current === undefined ? [] : [{ mode, secret: current }];
          }),
        );
      }
    },
    current: (service: Service): string | null => kept.get(service)?.current ?? null,
    of: (service: Service): KnownSecrets => ({
      current: kept.get(service)?.current ?? null,
      replaced: kept.get(service)?.replaced ?? [],
      otherModes: elsewhere.get(service) ?? [],
      otherService: kept.get(service === 'dodo' ? 'resend' : 'dodo')?.current ?? null,
      confirmed: clock.now() - (confirmed.get(service) ?? 0) < CONFIRMED_FOR,
    }),
    /**
     * The service names its secret. One it replaced by rotation stays valid for a day; one of an endpoint that is gone
     * (`anew`) is only remembered.
     */
    learn: async (service: Service, secret: string, anew: boolean): Promise<'new' | 'same'> => {
      const now = clock.now();
      confirmed.set(service, now);
      const before = kept.get(service);
      if (before?.current === secret) return 'same';
      const replaced = [
        ...(before === undefined ? [] : [{ secret: before.current, at: now, gone: anew }]),
        ...(before?.replaced ?? []).filter((each) => now - each.at < REMEMBERED),
      ].slice(0, 10);
      const next = { current: secret, replaced };
      kept.set(service, next);
      await port.write(service, JSON.stringify(next));
      return 'new';
    },
  };
}

export type Secrets = ReturnType<typeof createSecrets>;
