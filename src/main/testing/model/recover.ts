import { carried } from '#core/outbox/parts.ts';
import { credits } from '#shared/credits.ts';
import { type Millis, minutes } from '#shared/time.ts';
import { readBooks } from './books.ts';
import type { Computer } from './computer.ts';
import { LONGEST_REST, type ModelWorld } from './world.ts';

const open = ({ database }: Computer): { opId: string; state: string }[] =>
  database.db.prepare(`SELECT op_id AS opId, state FROM op WHERE result = 'open'`).all() as {
    opId: string;
    state: string;
  }[];

const anyOpen = (world: ModelWorld): boolean =>
  world.computers.some((computer) => open(computer).length > 0);

/** The user looks into Resend's own list for the mails in question, and says what it says. */
function answerReview(world: ModelWorld, { process }: Computer, opId: string): void {
  const loaded = process?.journal.load(opId);
  const op = loaded?.ok === true ? loaded.value : null;
  if (op === null) return;
  const times = readBooks(world).ops.get(opId)?.times;
  const accepted = carried(op).some(({ index }) => times?.has(String(index)) === true);
  process?.outbox.resolve(opId, accepted ? 'treatAsSent' : 'refund');
}

/** Some who are told that their credits do not suffice do without the mail. */
function forgo(world: ModelWorld): void {
  for (const computer of world.computers)
    for (const { opId, state } of open(computer))
      if (state === 'blocked_credit' && Number.parseInt(opId.slice(-1), 16) % 2 === 0)
        computer.process?.outbox.cancel(opId);
}

/** Looks through the outbox as a user does who has put everything right. */
function attend(world: ModelWorld, looked: Set<string>): void {
  for (const computer of world.computers) {
    const outbox = computer.process?.outbox;
    if (outbox === undefined) continue;
    outbox.accountChanged();
    outbox.creditsChanged(credits(100_000));
    for (const { opId, state } of open(computer)) {
      if (state.startsWith('paused')) outbox.retry(opId);
      if (state !== 'review') continue;
      if (looked.has(opId)) answerReview(world, computer, opId);
      else outbox.resolve(opId, 'lookAgain');
      looked.add(opId);
    }
  }
}

/**
 * Faults stop, keys and credits are there again, every computer is awake and nobody pauses: everything must come
 * to an end (I5). Returns how long that took.
 */
export async function recover(world: ModelWorld): Promise<Millis> {
  const { services, network, timeline } = world;
  // What has piled up goes through the bad weather first.
  for (const computer of world.computers) {
    computer.killAt(Number.POSITIVE_INFINITY);
    if (computer.process === null) computer.start();
  }
  await world.elapse(minutes(3));
  services.control.clearFaults();
  network.calm();
  await world.elapse(minutes(2));
  forgo(world);
  for (const customer of services.customers) {
    services.setDeleted(customer, false);
    services.control.adjustBalance({ amount: 100_000, customerId: customer });
  }
  services.setLimits({
    resendDailyQuota: null,
    resendMonthlyQuota: 1e9,
    resendSendReply: 'normal',
  });
  for (const computer of world.computers) {
    computer.online = true;
    const [dodoKey, resendKey] = [services.dodoKeys[0], services.resendKeys[0]];
    Object.assign(computer.settings, { dodoKey, resendKey });
    if (computer.process === null) computer.start();
    computer.process?.outbox.setPaused(false);
    computer.process?.outbox.resume();
  }
  const from = timeline.now();
  // A computer whose clock was ahead may have scheduled a mail for a time still far away.
  const lastTime = (): number =>
    Math.max(from, ...services.mails().map(({ scheduled_at: at }) => at ?? 0));
  const looked = new Set<string>();
  for (let round = 0; anyOpen(world) && timeline.now() - lastTime() < LONGEST_REST; round++) {
    // Customers, modes and accounts in turn: an operation waits for its own.
    for (const { settings } of world.computers) {
      settings.customer = round % 2 === 0 ? 0 : 1;
      settings.mode = round % 4 < 2 ? 'sandbox' : 'test';
      settings.resendKey = round % 5 === 4 ? services.resendForeignKey : services.resendKeys[0];
    }
    await world.elapse(minutes(1));
    attend(world, looked);
    await world.elapse(minutes(round < 8 ? 20 : 240));
  }
  world.tally.reviews += looked.size;
  await world.elapse(minutes(1));
  return (timeline.now() - from) as Millis;
}
