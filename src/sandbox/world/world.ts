import { DEFAULT_SWITCHES, type Switches } from '../switches.ts';
import { openAgenda, type Agenda } from './agenda.ts';
import { createRandom, type Random } from './random.ts';
import type { DeliveryHow, EventSubject } from './records.ts';
import { openStore, type Sink, type Store } from './store.ts';

export type WorldName = 'fresh' | 'subscribed' | 'low' | 'empty' | 'busy';

export type EmittedEvent = {
  service: 'dodo' | 'resend';
  type: string;
  subject: EventSubject;
  at: number;
  /** Asked for as a test; otherwise the switch decides. */
  how?: DeliveryHow;
};

/** Everything the simulated services share. Handlers get it first and change it synchronously. */
export type World = {
  store: Store;
  agenda: Agenda;
  random: Random;
  seed: string;
  name: WorldName;
  businessId: string;
  brandId: string;
  switches: () => Switches;
  setSwitches(change: Partial<Switches>): void;
  /** Sandbox time: base clock plus what the clock was advanced by. */
  now: () => number;
  /** Base clock, which signatures must carry because receivers compare it with their own. */
  wallClock: () => number;
  advance(ms: number): void;
  /** `http://127.0.0.1:<port>`, known once the server listens. */
  origin(): string;
  setOrigin(origin: string): void;
  emit(event: EmittedEvent): void;
  takeEvents(): EmittedEvent[];
  /** `prefix` plus a tail in the services' style. */
  newId(prefix: string): string;
  commit(): void;
};

export type WorldOptions = {
  seed: string;
  name: WorldName;
  baseClock: () => number;
  sink?: Sink | undefined;
  switches?: Partial<Switches> | undefined;
};

/** Opens a world. What the sink holds wins over `seed` and `name`. */
export function openWorld(options: WorldOptions): World {
  const store = openStore(options.sink);
  const stored = (id: string) => store.get('meta', id)?.value;
  const seed = String(stored('seed') ?? options.seed);
  const name = String(stored('world') ?? options.name) as WorldName;
  const identity = `${seed}/${name}`;
  const random = createRandom(identity, Number(stored('random') ?? 0));
  let offset = Number(stored('offset') ?? 0);
  let drawn = random.counter();
  let events: EmittedEvent[] = [];
  let origin = '';
  let switches: Switches = { ...DEFAULT_SWITCHES };

  function setSwitches(change: Partial<Switches>): void {
    switches = { ...switches, ...change };
    for (const [key, value] of Object.entries(change)) store.put('switches', key, { value });
  }

  for (const [key, row] of store.entries('switches')) {
    switches = { ...switches, [key]: row.value };
  }
  if (options.switches) setSwitches(options.switches);

  return {
    store,
    agenda: openAgenda(store),
    random,
    seed: identity,
    name,
    businessId: `bus_${createRandom(`${identity}/business`).text(21)}`,
    brandId: `bra_${createRandom(`${identity}/brand`).text(21)}`,
    switches: () => switches,
    setSwitches,
    now: () => options.baseClock() + offset,
    wallClock: options.baseClock,
    advance(ms) {
      offset += ms;
      store.put('meta', 'offset', { value: offset });
    },
    origin: () => origin,
    setOrigin(value) {
      origin = value;
    },
    emit: (event) => void events.push(event),
    takeEvents() {
      const taken = events;
      events = [];
      return taken;
    },
    newId: (prefix) => `${prefix}${random.text(21)}`,
    commit() {
      if (random.counter() !== drawn) {
        drawn = random.counter();
        store.put('meta', 'random', { value: drawn });
      }
      store.commit();
    },
  };
}
