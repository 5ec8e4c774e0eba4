import { json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import { lastEvent, planMailEvents } from '../world/mails.ts';
import type { Mail } from '../world/mailRecords.ts';
import type { World } from '../world/world.ts';
import { readObject } from './body.ts';
import { cursorPage } from './paging.ts';
import { invalid, notFound, refusal } from './refuse.ts';
import { readSchedule } from './schedule.ts';
import { timestamp } from './timestamp.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reading and changing emails that were accepted (Resend docs: emails). */
export function emailRoutes(world: World): Route[] {
  return [
    route('GET /emails', (call) =>
      cursorPage(call, world.store.newestFirst('mails'), (mail) => mailRow(mail, call.at)),
    ),
    route('GET /emails/:id', (call) => {
      const mail = requireMail(world, call);
      const { html, text, tags } = mail;
      const row = mailRow(mail, call.at);
      return json(200, { object: 'email', ...row, html, text, tags, topic_id: null });
    }),
    route('PATCH /emails/:id', (call) => {
      const mail = requireScheduled(world, call);
      const scheduled_at = readSchedule(readObject(call.body)['scheduled_at'], call.at);
      if (scheduled_at === null) {
        throw refusal(422, 'missing_required_field', 'Missing `scheduled_at` field.');
      }
      const moved = { ...mail, scheduled_at };
      world.store.put('mails', mail.id, moved);
      planMailEvents(world, moved, call.at + 1);
      return json(200, { object: 'email', id: mail.id });
    }),
    route('POST /emails/:id/cancel', (call) => {
      const mail = requireScheduled(world, call);
      world.store.put('mails', mail.id, { ...mail, canceled: true });
      return json(200, { object: 'email', id: mail.id });
    }),
  ];
}

function requireMail(world: World, call: Call): Mail {
  const id = param(call, 'id');
  if (!UUID.test(id)) {
    throw refusal(422, 'invalid_parameter', 'The `id` must be a valid UUID.');
  }
  const mail = world.store.get('mails', id);
  if (!mail) throw notFound('Email');
  return mail;
}

function requireScheduled(world: World, call: Call): Mail {
  const mail = requireMail(world, call);
  if (lastEvent(mail, call.at) !== 'scheduled') {
    throw invalid('Only scheduled emails can be changed.');
  }
  return mail;
}

/** List rows carry neither bodies nor tags. */
function mailRow(mail: Mail, now: number) {
  const orNull = (list: string[]) => (list.length > 0 ? list : null);
  return {
    id: mail.id,
    message_id: mail.message_id,
    from: mail.from,
    to: mail.to,
    cc: orNull(mail.cc),
    bcc: orNull(mail.bcc),
    reply_to: orNull(mail.reply_to),
    subject: mail.subject,
    created_at: timestamp(mail.created_at),
    scheduled_at: mail.scheduled_at === null ? null : timestamp(mail.scheduled_at),
    last_event: lastEvent(mail, now),
  };
}
