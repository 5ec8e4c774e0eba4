/** Accepted mails and what becomes of them. States follow from the clock, nothing ticks. */
import type { Mail, MailOutcome } from './mailRecords.ts';
import type { World } from './world.ts';

export type MailEvent =
  | 'queued'
  | 'scheduled'
  | 'sent'
  | 'delivered'
  | 'bounced'
  | 'complained'
  | 'suppressed'
  | 'failed'
  | 'canceled';

const SENT_AFTER = 300;
const ENDED_AFTER = 1_200;
const COMPLAINED_AFTER = 4_000;

/** Events of a mail with their times, oldest first. */
function mailTimeline(mail: Mail): { event: MailEvent; at: number }[] {
  if (mail.canceled) return [{ event: 'canceled', at: mail.created_at }];
  const scheduled = mail.scheduled_at;
  const start = scheduled ?? mail.created_at;
  const lead = scheduled === null ? [] : [{ event: 'scheduled' as const, at: mail.created_at }];
  const queued = { event: 'queued' as const, at: start };
  const sent = { event: 'sent' as const, at: start + SENT_AFTER };
  const ended = start + ENDED_AFTER + jitter(mail.id);
  switch (mail.outcome) {
    case 'delivered':
      return [...lead, queued, sent, { event: 'delivered', at: ended }];
    case 'complained':
      return [
        ...lead,
        queued,
        sent,
        { event: 'delivered', at: ended },
        { event: 'complained', at: ended + COMPLAINED_AFTER },
      ];
    case 'bounced':
      return [...lead, queued, sent, { event: 'bounced', at: ended }];
    case 'suppressed':
      return [...lead, queued, { event: 'suppressed', at: start + SENT_AFTER }];
    case 'failed':
      return [...lead, queued, { event: 'failed', at: start + SENT_AFTER }];
  }
}

/** `last_event` of a mail at a time. */
export function lastEvent(mail: Mail, now: number): MailEvent {
  const past = mailTimeline(mail).filter((entry) => entry.at <= now);
  return past.at(-1)?.event ?? 'queued';
}

/** Every address a mail goes to, once: what Resend counts and MailKit charges. */
export function recipients(mail: Pick<Mail, 'to' | 'cc' | 'bcc'>): string[] {
  return [...new Set([...mail.to, ...mail.cc, ...mail.bcc].map(addressOf))];
}

/** `a@b.c` of `Name <a@b.c>`, in lower case. */
export function addressOf(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();
}

/** Stores a mail and plans its webhook events if anyone listens. */
export function acceptMail(world: World, mail: Mail): void {
  world.store.put('mails', mail.id, mail);
  planMailEvents(world, mail, mail.created_at);
}

/** Plans the webhook events of a mail that come after `since`. */
export function planMailEvents(world: World, mail: Mail, since: number): void {
  const listening = [...world.store.all('endpoints')].some((entry) => entry.service === 'resend');
  if (!listening) return;
  for (const { event, at } of mailTimeline(mail)) {
    if (event !== 'queued' && at >= since) world.agenda.add(at, 'mail', `${mail.id} ${event}`);
  }
}

/** Emits a planned event, unless the mail took another way in the meantime. */
export function emitMailEvent(world: World, ref: string, at: number): void {
  const [id = '', event = ''] = ref.split(' ');
  const mail = world.store.get('mails', id);
  const real = mail && mailTimeline(mail).some((entry) => entry.event === event && entry.at === at);
  if (!real || event === 'canceled') return;
  const data = { ...mailEventData(mail), ...outcomeData(event) };
  world.emit({ service: 'resend', type: `email.${event}`, subject: { kind: 'fixed', data }, at });
}

/** Tells once more what became of the newest mail: on request. False when there is none. */
export function emitLatestMail(world: World, at: number): boolean {
  const [mail] = world.store.newestFirst('mails');
  if (!mail) return false;
  const event = lastEvent(mail, at);
  const type = `email.${event === 'queued' ? 'sent' : event}`;
  const data = { ...mailEventData(mail), ...outcomeData(event) };
  world.emit({ service: 'resend', type, subject: { kind: 'fixed', data }, at });
  return true;
}

/** The worst outcome among the recipients decides a mail's fate. */
export function outcomeFor(world: World, mail: Pick<Mail, 'to' | 'cc' | 'bcc'>): MailOutcome {
  const outcomes = recipients(mail).map((address) => addressOutcome(world, address));
  const order: MailOutcome[] = ['failed', 'suppressed', 'bounced', 'complained'];
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'delivered';
}

function addressOutcome(world: World, address: string): MailOutcome {
  const forced = world.store.get('outcomes', address);
  if (forced) return forced.outcome;
  for (const entry of world.store.all('suppressions')) {
    if (entry.email === address) return 'suppressed';
  }
  const inbox = /^(bounced|complained|suppressed)(\+[^@]*)?@resend\.dev$/.exec(address)?.[1];
  if (inbox === 'bounced' || inbox === 'complained' || inbox === 'suppressed') return inbox;
  return 'delivered';
}

function mailEventData(mail: Mail): Record<string, unknown> {
  return {
    email_id: mail.id,
    message_id: mail.message_id,
    created_at: new Date(mail.created_at).toISOString(),
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    ...(mail.tags.length > 0 && {
      tags: Object.fromEntries(mail.tags.map((tag) => [tag.name, tag.value])),
    }),
  };
}

function outcomeData(event: string): Record<string, unknown> {
  switch (event) {
    case 'bounced':
      return {
        bounce: {
          type: 'Permanent',
          subType: 'General',
          message: '550 5.1.1 The email account that you tried to reach does not exist.',
        },
      };
    case 'suppressed':
      return {
        suppressed: { type: 'OnAccountSuppressionList', message: 'Address is suppressed.' },
      };
    case 'failed':
      return { failed: { reason: 'invalid_recipient' } };
    default:
      return {};
  }
}

/** 0..799 ms, fixed by the id. */
function jitter(id: string): number {
  return Number.parseInt(id.slice(0, 6), 16) % 800;
}
