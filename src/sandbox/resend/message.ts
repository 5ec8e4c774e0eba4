/** Checks one email of a request and turns it into a mail (Resend docs: send email). */
import { outcomeFor, recipients } from '../world/mails.ts';
import type { Mail, Tag } from '../world/mailRecords.ts';
import type { World } from '../world/world.ts';
import { domainOf, hasControl, isReserved, readAddress, readAddresses } from './address.ts';
import { readAttachments } from './attachments.ts';
import { isItem, requiredText, type Item } from './body.ts';
import { invalid, notFound, refusal } from './refuse.ts';
import { readSchedule } from './schedule.ts';
import { checkSender } from './sender.ts';

const MOST_RECIPIENTS = 50;
const MOST_BYTES = 40 * 1024 * 1024;

export type Envelope = {
  idempotencyKey: string | null;
  requestId: string;
  batch: boolean;
  at: number;
};

/** A mail that may be accepted. Throws the refusal of its first problem. */
export function readMessage(world: World, item: Item, envelope: Envelope): Mail {
  if (isItem(item['template'])) throw notFound('Template');
  const from = readAddress(requiredText(item, 'from'), 'from');
  const to = readAddresses(item['to'], 'to');
  if (to.length === 0) throw refusal(422, 'missing_required_field', 'Missing `to` field.');
  const cc = readAddresses(item['cc'], 'cc');
  const bcc = readAddresses(item['bcc'], 'bcc');
  const subject = requiredText(item, 'subject');
  if (hasControl(subject))
    throw invalid('The `subject` field must not contain control characters.');
  const html = optionalText(item, 'html');
  const text = optionalText(item, 'text');
  if (!html && !text) {
    throw refusal(422, 'missing_required_field', 'Missing `html` or `text` field.');
  }
  const everyone = recipients({ to, cc, bcc });
  if (everyone.length > MOST_RECIPIENTS) {
    throw invalid(`The number of recipients must not exceed ${MOST_RECIPIENTS}.`);
  }
  const headers = readHeaders(item['headers']);
  const attachments = readAttachments(item['attachments'], envelope.batch);
  if (JSON.stringify(item).length > MOST_BYTES) throw invalid('The email exceeds 40 MB.');
  const tags = readTags(item['tags']);
  const reserved = everyone.find(isReserved);
  if (reserved !== undefined) {
    throw invalid(
      `Invalid \`to\` field. Please use our testing email address instead of domains like \`${domainOf(reserved)}\`.`,
    );
  }
  checkSender(world, from, everyone);
  return {
    id: world.random.uuid(),
    message_id: `<${world.random.text(24)}@${domainOf(from)}>`,
    from,
    to,
    cc,
    bcc,
    reply_to: readAddresses(item['reply_to'], 'reply_to'),
    subject,
    html: html ?? null,
    text: text ?? (html ? plainText(html) : null),
    tags,
    headers,
    attachments,
    idempotency_key: envelope.idempotencyKey,
    request_id: envelope.requestId,
    outcome: outcomeFor(world, { to, cc, bcc }),
    scheduled_at: readSchedule(item['scheduled_at'], envelope.at),
    canceled: false,
    created_at: envelope.at,
  };
}

function optionalText(item: Item, name: string): string | undefined {
  const value = item[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`The \`${name}\` field must be a \`string\`.`);
  return value;
}

function readHeaders(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isItem(value)) throw invalid('The `headers` field must be an `object`.');
  for (const [name, content] of Object.entries(value)) {
    if (!/^[!-9;-~]+$/.test(name) || typeof content !== 'string' || hasControl(content)) {
      throw invalid(`Invalid \`headers\` field. The header \`${name.slice(0, 40)}\` is not valid.`);
    }
  }
  return value as Record<string, string>;
}

function readTags(value: unknown): Tag[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalid('The `tags` field must be an `array`.');
  if (value.length > 75) throw invalid('The `tags` field must have at most 75 items.');
  return value.map((tag: unknown) => {
    const name = isItem(tag) ? tag['name'] : undefined;
    const content = isItem(tag) ? tag['value'] : undefined;
    if (!isTagText(name) || !isTagText(content)) {
      throw invalid(
        'Tags should only contain ASCII letters, numbers, underscores, or dashes, up to 256 characters.',
      );
    }
    return { name, value: content };
  });
}

function isTagText(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,256}$/.test(value);
}

/** Resend makes a text part from the HTML unless `text` is the empty string. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
