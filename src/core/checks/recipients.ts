import type { CheckFinding } from '#shared/contract/checks.ts';
import { formatMailbox, parseMailbox, recipientKey } from '#shared/message/address.ts';
import { uniqueRecipients } from '#shared/message/check.ts';
import { type CheckedMail, finding } from './finding.ts';
import { likelyDomain } from './domain-typo.ts';

const FIELDS = ['to', 'cc', 'bcc'] as const;
/** From this many on, a mail is an announcement rather than a letter. */
const SEVERAL = 3;
/** More of one kind in one field are not told one by one. */
const TOLD = 5;

function suppressedIn(mail: CheckedMail, field: (typeof FIELDS)[number]): CheckFinding[] {
  const found = mail[field].filter((raw) => {
    const mailbox = parseMailbox(raw);
    return mailbox !== null && mail.suppressed.has(recipientKey(mailbox));
  });
  const [first] = found;
  if (first === undefined) return [];
  const value = parseMailbox(first)?.address ?? first;
  const fix = { kind: 'removeRecipients', field, addresses: found } as const;
  return [finding('suppressed', field, { value, count: found.length, fix })];
}

function typosIn(mail: CheckedMail, field: (typeof FIELDS)[number]): CheckFinding[] {
  const found: CheckFinding[] = [];
  for (const raw of mail[field]) {
    const mailbox = parseMailbox(raw);
    const at = mailbox === null ? 0 : mailbox.address.lastIndexOf('@') + 1;
    const domain = mailbox === null ? null : likelyDomain(mailbox.address.slice(at));
    if (mailbox === null || domain === null) continue;
    const address = mailbox.address.slice(0, at) + domain;
    const fix = {
      kind: 'replaceRecipient',
      field,
      from: raw,
      to: formatMailbox({ ...mailbox, address }),
    } as const;
    found.push(finding('domainTypo', field, { value: mailbox.address, other: address, fix }));
    if (found.length === TOLD) break;
  }
  return found;
}

/** Several people should be able to leave without pressing "spam" (RFC 2369, RFC 8058). */
function unsubscribe(mail: CheckedMail): CheckFinding[] {
  const { to, cc, bcc } = uniqueRecipients(mail);
  const count = to.length + cc.length + bcc.length;
  const has = Object.keys(mail.headers).some((name) => name.toLowerCase() === 'list-unsubscribe');
  if (count < SEVERAL || has) return [];
  const from = parseMailbox(mail.from)?.address;
  const fix =
    from === undefined
      ? null
      : ({
          kind: 'addHeader',
          name: 'List-Unsubscribe',
          value: `<mailto:${from}?subject=unsubscribe>`,
        } as const);
  return [finding('noUnsubscribe', 'to', { count, fix })];
}

/** What there is to say about those who will get the mail. */
export const checkRecipients = (mail: CheckedMail): CheckFinding[] => [
  ...FIELDS.flatMap((field) => [...suppressedIn(mail, field), ...typosIn(mail, field)]),
  ...unsubscribe(mail),
];
