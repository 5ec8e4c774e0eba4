import type { DoorReason } from '#shared/contract/webhooks.ts';
import type { AppError } from '#shared/errors.ts';
import type { Service } from '#shared/mode.ts';
import { fail, type Outcome } from '#shared/outcome.ts';
import { type Instant, type Millis, millis, minutes, seconds } from '#shared/time.ts';
import type { Log } from '../ports/log.ts';
import type { Cancel, Clock, Scheduler } from '../ports/time.ts';
import type { SignaturePort } from '../ports/webhooks.ts';
import type { Registration } from './registration.ts';
import type { Secrets } from './secrets.ts';
import type { SelfTest } from './self-test.ts';
import { createSteps } from './steps.ts';
import { close, dig, listen, type WayIn, type WayInDeps } from './way-in.ts';

const SERVICES: readonly Service[] = ['dodo', 'resend'];
/** How soon a receiver that failed is set up again; the last one repeats. */
const AGAIN: readonly Millis[] = [seconds(30), minutes(2), minutes(5), minutes(10)];
/** How often the way in is tried while nothing comes. */
const CHECK_EVERY = minutes(5);

export type ReceiverDeps = WayInDeps & {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly log: Log;
  /** The secret first segment of the path. */
  readonly path: () => Outcome<string>;
  readonly loadSignatures: () => Promise<SignaturePort | null>;
  readonly registration: Registration;
  readonly secrets: Secrets;
  readonly selfTest: SelfTest;
  /** Finds out whose events may come. */
  readonly readBusiness: () => Promise<void>;
  readonly changed: () => void;
  /** The way in is gone although it had been there. */
  readonly onDown: (error: AppError) => void;
};

/**
 * The life of the receiver: listen, tunnel, endpoint at each service, self-test, first event. Whatever fails is said at
 * its step and tried again later; nothing else in the app waits for it.
 */
export function createReceiver(deps: ReceiverDeps) {
  const { clock, scheduler, registration, secrets } = deps;
  const steps = createSteps(deps.changed);
  const lastEventAt: Record<Service, Instant | null> = { dodo: null, resend: null };
  const door = new Map<DoorReason, number>();
  let open: WayIn | null = null;
  /** Grows with every start and stop: what belongs to an older run does nothing any more. */
  let run = 0;
  let wanted = false;
  let failures = 0;
  let wasUp = false;
  let next: Cancel | null = null;
  let turn: Promise<void> = Promise.resolve();
  let signatures: SignaturePort | null = null;

  const plan = (delay: Millis, act: () => void): void => {
    next?.();
    next = scheduler.after(delay, act);
  };

  const onDoor = (reason: DoorReason): void => {
    door.set(reason, (door.get(reason) ?? 0) + 1);
    deps.changed();
  };
  const lost = (mine: number, detail: string): void => {
    if (run !== mine) return;
    const error = { kind: 'tunnel.failed', problem: 'lost', credit: 'unrelated', detail } as const;
    steps.set('tunnel', 'failed', error);
    down(error);
  };

  async function register(service: Service, at: WayIn, path: string): Promise<boolean> {
    steps.set(service, 'working');
    const made = await registration.register(service, {
      url: `${at.origin ?? ''}/${path}/${service}`,
      path,
    });
    if (!made.ok) {
      const missing = made.error.kind === 'keys.missing';
      steps.set(service, missing ? 'skipped' : 'failed', made.error);
      return false;
    }
    if (service === 'dodo') await deps.readBusiness();
    await secrets.learn(service, made.value.secret, made.value.anew);
    steps.set(service, 'done');
    return true;
  }

  async function testWayIn(at: WayIn, path: string): Promise<AppError | null> {
    const service = SERVICES.find((each) => steps.of(each) === 'done');
    const secret = service === undefined ? null : secrets.current(service);
    if (service === undefined || secret === null || signatures === null || at.origin === null)
      return null;
    return deps.selfTest.run({ origin: at.origin, path, service, secret, signatures });
  }

  /** The way in worked and does not any more: said once, and tried again. */
  function down(error: AppError): void {
    if (wasUp) deps.onDown(error);
    wasUp = false;
    again();
  }

  function again(): void {
    const delay = AGAIN[Math.min(failures, AGAIN.length - 1)] ?? minutes(10);
    failures += 1;
    plan(delay, () => void restart());
  }

  async function setUp(mine: number): Promise<void> {
    steps.reset();
    steps.set('listen', 'working');
    signatures = await deps.loadSignatures();
    await secrets.load();
    const path = deps.path();
    if (!path.ok) {
      steps.set('listen', 'failed', path.error);
      return again();
    }
    const listening: Outcome<WayIn> =
      signatures === null
        ? fail({ kind: 'receiver.failed', credit: 'unrelated', detail: 'SDK' })
        : await listen(deps, path.value, onDoor);
    if (run !== mine) return void (listening.ok && (await close(listening.value)));
    if (!listening.ok) {
      steps.set('listen', 'failed', listening.error);
      return again();
    }
    const at = listening.value;
    open = at;
    steps.set('listen', 'done');

    if (!deps.needsTunnel) steps.set('tunnel', 'skipped');
    else {
      steps.set('tunnel', 'working');
      const dug = await dig(deps, at, (detail) => lost(mine, detail));
      if (run !== mine) return;
      if (!dug.ok) {
        steps.set('tunnel', 'failed', dug.error);
        return again();
      }
      steps.set('tunnel', 'done');
    }

    let any = false;
    for (const service of SERVICES) {
      any = (await register(service, at, path.value)) || any;
      if (run !== mine) return;
    }
    if (!any) return again();
    await prove(at, path.value, mine);
  }

  /** The self-test, then waiting for the first event; afterwards both again every few minutes. */
  async function prove(at: WayIn, path: string, mine: number): Promise<void> {
    steps.set('selfTest', 'working');
    const problem = await testWayIn(at, path);
    if (run !== mine) return;
    if (problem !== null) {
      steps.set('selfTest', 'failed', problem);
      return down(problem);
    }
    steps.set('selfTest', 'done');
    if (steps.of('first') !== 'done') steps.set('first', 'working');
    wasUp = true;
    failures = 0;
    const halfDone = SERVICES.some((service) => steps.of(service) === 'failed');
    plan(CHECK_EVERY, () => void (halfDone ? restart() : check()));
  }

  async function check(): Promise<void> {
    const path = deps.path();
    if (open === null || !path.ok) return;
    const newest = Math.max(lastEventAt.dodo ?? 0, lastEventAt.resend ?? 0);
    if (clock.now() - newest < CHECK_EVERY) return plan(CHECK_EVERY, () => void check());
    await prove(open, path.value, run);
  }

  /** One after the other: a start waits for the stop before it. */
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    turn = turn.then(act).catch((problem: unknown) => {
      deps.log.error('receiver', { problem: String(problem) });
    });
    return turn;
  };

  async function tearDown(how: 'disable' | 'remove' | 'keep'): Promise<void> {
    const was = open;
    open = null;
    if (how === 'remove' || (how === 'disable' && was !== null))
      await Promise.all(SERVICES.map((service) => registration.release(service, how)));
    if (was !== null) await close(was);
  }

  const start = (): Promise<void> => {
    wanted = true;
    const mine = (run += 1);
    return inTurn(() => (run === mine ? setUp(mine) : Promise.resolve()));
  };
  const halt = (how: 'disable' | 'remove' | 'keep'): Promise<void> => {
    run += 1;
    next?.();
    next = null;
    return inTurn(() => tearDown(how));
  };
  function restart(): Promise<void> {
    if (!wanted) return Promise.resolve();
    void halt('keep');
    return start();
  }

  return {
    steps: steps.list,
    isWanted: (): boolean => wanted,
    /** Name and port the world reaches us under; null while nothing is open. */
    publicHost: (): string | null => open?.origin?.replace(/^https?:\/\//, '') ?? null,
    lastEventAt: () => ({ ...lastEventAt }),
    door: () => [...door].map(([reason, times]) => ({ reason, times })),
    signatures: () => signatures,
    start,
    restart: (): Promise<void> => {
      failures = 0;
      return restart();
    },
    /** A genuine event of this service came in. */
    received: (service: Service): void => {
      lastEventAt[service] = clock.now();
      if (steps.of('first') === 'working' || steps.of('first') === 'waiting')
        steps.set('first', 'done');
    },
    /** After sleep a tunnel is often gone without having said so. */
    resume: (): void => {
      if (wanted && open !== null) plan(millis(0), () => void check());
    },
    /** Takes away what an earlier run could not, while nothing is received. */
    sweep: (): Promise<void> => inTurn(() => (wanted ? Promise.resolve() : tearDown('remove'))),
    /** `disable` when the app quits, `remove` when the receiver is switched off. */
    stop: async (how: 'disable' | 'remove'): Promise<void> => {
      wanted = false;
      wasUp = false;
      await halt(how);
      door.clear();
      steps.reset();
    },
  };
}
