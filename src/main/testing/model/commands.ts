import fc from 'fast-check';
import { after, hours, millis, seconds } from '#shared/time.ts';
import { fault } from './faults.ts';
import { always } from './invariants.ts';
import { type Mail, compose, schedule, submitBatch } from './submit.ts';
import { type Computer, Killed } from './computer.ts';
import type { ModelWorld } from './world.ts';

/** Nothing is predicted: what must hold is read from the services' books. */
export type Expected = Readonly<Record<string, never>>;

export class Violation extends Error {}

type Act = (world: ModelWorld, computer: Computer) => Promise<void> | void;

/** The act of a process that dies of it is over. */
async function attempt(world: ModelWorld, computer: Computer, act: Act): Promise<void> {
  try {
    await act(world, computer);
  } catch (thrown) {
    if (!(thrown instanceof Killed)) throw thrown;
  }
}

/** Does something to one computer or to the services, and looks at the books afterwards. */
const command = (text: string, on: number, act: Act): fc.AsyncCommand<Expected, ModelWorld> => ({
  check: () => true,
  run: async (_expected, world) => {
    const computer = world.computers[on % world.computers.length];
    if (computer === undefined) return;
    world.tally.commands += 1;
    await attempt(world, computer, act);
    await world.quiet();
    const problems = always(world);
    if (problems.length > 0) throw new Violation(problems.join('\n'));
  },
  toString: () => `${text}@${on}`,
});

const on = fc.nat(2);
const which = fc.nat(7);

type Make<A> = (args: A) => [text: string, act: Act];
const of = <A>(arbitrary: fc.Arbitrary<A>, make: Make<A>) =>
  fc
    .tuple(on, arbitrary)
    .map(([computer, args]) => command(make(args)[0], computer, make(args)[1]));

const opAt = (computer: Computer, index: number): string | undefined => {
  const rows = computer.database.db
    .prepare('SELECT op_id AS opId FROM op ORDER BY created_at DESC, op_id DESC LIMIT 8')
    .all() as { opId: string }[];
  return rows[index % Math.max(1, rows.length)]?.opId;
};

const mail: fc.Arbitrary<Mail> = fc.record({
  recipients: fc.integer({ min: 1, max: 3 }),
  // Resend refuses mail from a domain that is not verified.
  from: fc.constantFrom('me@acme.dev', 'me@acme.dev', 'me@acme.dev', 'me@pending.dev'),
});

const keep = (_: unknown): void => undefined;

/** Everything that can happen, each about as often as it helps to find something. */
export const commands = (): [
  weight: number,
  fc.Arbitrary<fc.AsyncCommand<Expected, ModelWorld>>,
][] => [
  [
    6,
    of(fc.record({ mail, twice: fc.boolean() }), ({ mail: what, twice }) => [
      `compose ${what.recipients} ${what.from}${twice ? ' twice' : ''}`,
      (world, computer) => compose(world, computer, what, twice),
    ]),
  ],
  [
    2,
    of(fc.array(mail, { minLength: 2, maxLength: 5 }), (mails) => [
      `batch ${mails.map(({ recipients, from }) => `${recipients} ${from}`).join(', ')}`,
      (world, computer) => submitBatch(world, computer, mails),
    ]),
  ],
  [
    3,
    of(fc.record({ mail, ahead: fc.constantFrom(61, 600, 10_800, 93_600) }), (args) => [
      `schedule ${args.mail.recipients} ${args.mail.from} in ${args.ahead}s`,
      (world, computer) => schedule(world, computer, args.mail, seconds(args.ahead)),
    ]),
  ],
  [
    2,
    of(fc.record({ which, ahead: fc.constantFrom(61, 600, 93_600) }), (args) => [
      `move ${args.which} to ${args.ahead}s`,
      (_world, computer) => {
        const opId = opAt(computer, args.which);
        const at = after(computer.time.clock.now(), seconds(args.ahead));
        if (opId !== undefined) computer.process?.outbox.reschedule(opId, at);
      },
    ]),
  ],
  [
    7,
    of(fc.constantFrom(0, 100, 600, 3_000, 5_100, 12_000, 40_000, 1_000_000), (ms) => [
      `tick ${ms}`,
      (world) => world.elapse(millis(ms)),
    ]),
  ],
  [
    4,
    of(
      fc.record({
        fault,
        nth: fc.integer({ min: 1, max: 3 }),
        times: fc.integer({ min: 1, max: 2 }),
      }),
      ({ fault: { rule, action }, nth, times }) => [
        `fault ${rule.service} ${rule.method} ${JSON.stringify(action)} nth ${nth} times ${times}`,
        ({ services }) => keep(services.control.addFault({ ...rule, action, nth, times })),
      ],
    ),
  ],
  [
    2,
    of(fc.constant(null), () => [
      'crash',
      (_world, computer) => {
        if (computer.process !== null) computer.crashes += 1;
        computer.kill();
      },
    ]),
  ],
  [
    3,
    of(fc.integer({ min: 1, max: 12 }), (nth) => [
      `crash at ${nth}`,
      (_world, computer) => computer.killAt(nth),
    ]),
  ],
  [4, of(fc.constant(null), () => ['restart', (_world, computer) => keep(computer.start())])],
  [
    1,
    of(fc.constant(null), () => [
      'stop',
      async (world, computer) => {
        // Not waited for: a process that is killed meanwhile never gets there.
        void computer.process?.outbox.stop();
        await world.elapse(seconds(4));
        computer.kill();
      },
    ]),
  ],
  [
    2,
    of(
      fc.record({ hours: fc.constantFrom(1, 19, 21, 25, 72), told: fc.boolean() }),
      ({ hours: slept, told }) => [
        `sleep ${slept}h${told ? ' told' : ''}`,
        async (world, computer) => {
          if (told) computer.process?.outbox.suspend();
          await world.quiet();
          computer.time.sleep();
          await world.elapse(hours(slept));
          computer.time.wake();
          if (told) computer.process?.outbox.resume();
        },
      ],
    ),
  ],
  [
    1,
    of(fc.constantFrom(-172_800_000, -3_600_000, 3_600_000, 172_800_000), (ms) => [
      `clock ${ms}`,
      (_world, { time }) => time.jump(millis(ms)),
    ]),
  ],
  [
    1,
    of(fc.boolean(), (online) => [
      online ? 'online' : 'offline',
      (_world, computer) => keep((computer.online = online)),
    ]),
  ],
  [
    1,
    of(fc.constantFrom(-4_900, -2, 2, 20), (amount) => [
      `credits ${amount}`,
      (world, { process }) => {
        try {
          world.services.control.adjustBalance({ amount });
        } catch {
          // Nothing left to take away.
        }
        process?.outbox.creditsChanged();
      },
    ]),
  ],
  [
    1,
    of(fc.constant(null), () => [
      'top up',
      async (world) => {
        world.services.buyPack(world.services.customers[0]);
        await world.elapse(seconds(3));
        for (const { process } of world.computers) process?.outbox.creditsChanged();
      },
    ]),
  ],
  [
    2,
    of(fc.constantFrom('first', 'second', 'sendingOnly', 'foreign', 'wrong'), (key) => [
      `resend key ${key}`,
      ({ services }, { settings, process }) => {
        const [first, second] = services.resendKeys;
        const { resendSendingKey: sendingOnly, resendForeignKey: foreign } = services;
        const keys = { first, second, sendingOnly, foreign, wrong: 're_wrong' };
        settings.resendKey = keys[key];
        process?.outbox.accountChanged();
      },
    ]),
  ],
  [
    1,
    of(fc.constantFrom('first', 'second', 'wrong'), (key) => [
      `dodo key ${key}`,
      ({ services }, { settings, process }) => {
        const [first, second] = services.dodoKeys;
        settings.dodoKey = { first, second, wrong: 'dodo_wrong' }[key];
        process?.outbox.accountChanged();
      },
    ]),
  ],
  [
    2,
    of(fc.constantFrom('home', 'otherCustomer', 'otherMode'), (account) => [
      `account ${account}`,
      (_world, { settings, process }) => {
        settings.customer = account === 'otherCustomer' ? 1 : 0;
        settings.mode = account === 'otherMode' ? 'test' : 'sandbox';
        process?.outbox.accountChanged();
      },
    ]),
  ],
  [
    1,
    of(fc.boolean(), (deleted) => [
      deleted ? 'delete customer' : 'restore customer',
      ({ services }) => services.setDeleted(services.customers[0], deleted),
    ]),
  ],
  [
    3,
    of(fc.record({ which, what: fc.constantFrom('cancel', 'sendNow', 'retry') }), (act) => [
      `${act.what} ${act.which}`,
      (_world, computer) => {
        const opId = opAt(computer, act.which);
        if (opId !== undefined) computer.process?.outbox[act.what](opId);
      },
    ]),
  ],
  [
    1,
    of(which, (index) => [
      `look again ${index}`,
      (_world, computer) => {
        const opId = opAt(computer, index);
        if (opId !== undefined) computer.process?.outbox.resolve(opId, 'lookAgain');
      },
    ]),
  ],
  [
    1,
    of(fc.boolean(), (paused) => [
      paused ? 'pause' : 'resume',
      (_world, { process }) => keep(process?.outbox.setPaused(paused)),
    ]),
  ],
];
