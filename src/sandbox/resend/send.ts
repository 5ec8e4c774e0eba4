import { empty, json, Refusal, type Call, type Reply } from '../http/reply.ts';
import { acceptMail, recipients } from '../world/mails.ts';
import type { Mail } from '../world/mailRecords.ts';
import type { World } from '../world/world.ts';
import { isItem, readJson, readObject } from './body.ts';
import { readMessage, type Envelope } from './message.ts';
import { quotaReply, useQuota } from './quota.ts';
import { invalid } from './refuse.ts';

const MOST_PER_BATCH = 100;

/** POST /emails. */
export function sendOne(world: World, call: Call, key: string | null): Reply {
  const mail = readMessage(world, readObject(call.body), envelope(world, call, key, false));
  const refused = accept(world, [mail], call.at);
  return refused ?? accepted(world, { id: mail.id });
}

/**
 * POST /emails/batch: up to 100 mails. Strict refuses all for one bad mail; permissive sends the
 * good ones and lists the others by index.
 */
export function sendBatch(world: World, call: Call, key: string | null): Reply {
  const items = readJson(call.body);
  if (!Array.isArray(items) || items.length === 0) {
    throw invalid('The request body must be a non-empty array of emails.');
  }
  if (items.length > MOST_PER_BATCH) {
    throw invalid(`A batch can have at most ${MOST_PER_BATCH} emails.`);
  }
  const mode = call.headers['x-batch-validation'] ?? 'strict';
  if (mode !== 'strict' && mode !== 'permissive') {
    throw invalid('The `x-batch-validation` header must be `strict` or `permissive`.');
  }
  const mails: Mail[] = [];
  const errors: { index: number; message: string }[] = [];
  const shared = envelope(world, call, key, true);
  for (const [index, item] of items.entries()) {
    try {
      if (!isItem(item)) throw invalid('Each email must be an object.');
      mails.push(readMessage(world, item, shared));
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || mode === 'strict') throw thrown;
      errors.push({ index, message: messageOf(thrown) });
    }
  }
  const refused = accept(world, mails, call.at);
  const data = mails.map(({ id }) => ({ id }));
  return refused ?? accepted(world, mode === 'permissive' ? { data, errors } : { data });
}

function envelope(world: World, call: Call, key: string | null, batch: boolean): Envelope {
  return { idempotencyKey: key, requestId: world.random.uuid(), batch, at: call.at };
}

function accept(world: World, mails: readonly Mail[], at: number): Reply | null {
  const count = mails.reduce((sum, mail) => sum + recipients(mail).length, 0);
  const refused = quotaReply(world, count, at);
  if (refused) return refused;
  for (const mail of mails) acceptMail(world, mail);
  useQuota(world, count, at);
  return null;
}

function accepted(world: World, body: unknown): Reply {
  return world.switches().resendSendReply === 'emptyBody' ? empty(200) : json(200, body);
}

function messageOf(thrown: Refusal): string {
  const body: unknown = JSON.parse(thrown.reply.body ?? '{}');
  return isItem(body) && typeof body['message'] === 'string' ? body['message'] : thrown.message;
}
