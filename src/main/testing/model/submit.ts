import type { MessageDraft } from '#shared/contract/outbox.ts';
import { type Millis, after } from '#shared/time.ts';
import { draft } from '../world.ts';
import type { Computer } from './computer.ts';
import type { ModelWorld } from './world.ts';

let forms = 0;
const formId = (): string => `00000000-0000-4000-8000-${String(++forms).padStart(12, '0')}`;

export type Mail = { readonly recipients: number; readonly from: string; readonly to?: string };

/** Hands in a mail that Resend is to send later. */
export function schedule(world: ModelWorld, computer: Computer, mail: Mail, ahead: Millis): void {
  const { outbox } = computer.process ?? {};
  if (outbox === undefined) return;
  const subject = subjectOf(world);
  const scheduledAt = after(computer.time.clock.now(), ahead);
  const stored = outbox.submit(formId(), draftOf(subject, mail), { scheduledAt });
  if (stored.ok) want(world, computer, stored.value.opId, [subject]);
}

const draftOf = (subject: string, { recipients, from, to = 'delivered' }: Mail): MessageDraft =>
  draft({
    from,
    subject,
    to: Array.from({ length: recipients }, (_, i) => `${to}+${i}@resend.dev`),
  });

const subjectOf = (world: ModelWorld): string => `mail ${(world.tally.mails += 1)}`;

/** Presses Send, twice where somebody is impatient. What the window reports as stored is remembered. */
export function compose(world: ModelWorld, computer: Computer, mail: Mail, twice: boolean): void {
  const { outbox } = computer.process ?? {};
  if (outbox === undefined) return;
  const clientOpId = formId();
  const subject = subjectOf(world);
  const first = outbox.submit(clientOpId, draftOf(subject, mail));
  if (first.ok) want(world, computer, first.value.opId, [subject]);
  if (!twice) return;
  const second = outbox.submit(clientOpId, draftOf(subject, mail));
  if (first.ok && second.ok && second.value.opId !== first.value.opId)
    throw new Error('one form, two operations');
}

/** Hands in several mails as one operation. */
export function submitBatch(world: ModelWorld, computer: Computer, mails: readonly Mail[]): void {
  const { outbox } = computer.process ?? {};
  if (outbox === undefined) return;
  const subjects = mails.map(() => subjectOf(world));
  const drafts = mails.map((mail, i) => draftOf(subjects[i] ?? '', mail));
  const stored = outbox.submitBatch(formId(), drafts, 'november');
  if (stored.ok) want(world, computer, stored.value.opId, subjects);
}

function want(world: ModelWorld, computer: Computer, opId: string, subjects: string[]): void {
  const customerId = world.services.customers[computer.settings.customer];
  for (const subject of subjects) world.wanted.push({ subject, opId, customerId });
}
