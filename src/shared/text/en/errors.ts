import type { AppError } from '../../errors.ts';
import type { Instant } from '../../time.ts';
import type { ErrorCatalogue } from '../error-text.ts';
import { declineEn } from './declines.ts';
import { webhookErrorsEn } from './webhook-errors.ts';

type Problem = Extract<AppError, { kind: 'account.mismatch' }>['problem'];

/** A service's own words end as a sentence of ours does. */
const sentence = (words: string): string =>
  /[.!?…]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`;

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

const accountMismatch: Readonly<
  Record<Problem, (value: string) => readonly [what: string, next: string]>
> = {
  precision: (value) => [
    `The credit entitlement ${value} counts fractions, and one mail is one whole credit.`,
    'Choose an entitlement with precision 0. The precision of an existing one cannot be changed.',
  ],
  overage: (value) => [
    `The credit entitlement ${value} allows spending below zero.`,
    'Switch overage off at Dodo Payments, so that mail stops when the credits do.',
  ],
  planGrant: (value) => [
    `The plan “${value}” does not grant this credit entitlement.`,
    'Attach the entitlement to the plan at Dodo Payments, or choose another plan.',
  ],
  planOnce: (value) => [
    `“${value}” is paid once, and a plan renews.`,
    'Choose a subscription product as the plan.',
  ],
  topUpGrant: (value) => [
    `The top-up pack “${value}” does not grant this credit entitlement.`,
    'Attach the entitlement to the pack at Dodo Payments, or choose another pack.',
  ],
  topUpRecurring: (value) => [
    `“${value}” is a subscription, and a top-up pack is paid once.`,
    'Choose a one-time product as the top-up pack.',
  ],
  senderDomain: (value) => [
    `The domain ${value === '' ? 'of the sender' : value} is not verified at Resend.`,
    'Verify the domain at Resend, or send from a verified one.',
  ],
};

export const errorsEn: ErrorCatalogue = {
  service: { dodo: 'Dodo Payments', resend: 'Resend' },
  credit: {
    none: 'No credit was used.',
    held: 'The credits stay held until this is resolved.',
    returned: 'The credits were returned.',
    spent: 'The credits were used.',
    unrelated: '',
  },
  sentences: {
    'ipc.sender': () => ['A page that is not MailKit asked for something.', 'It was refused.'],
    'ipc.unknown': ({ name }) => [
      `MailKit does not know the request “${name}”.`,
      'Restart MailKit, then report this if it happens again.',
    ],
    'ipc.input': ({ path, problem }) => [
      path === ''
        ? `That entry cannot be used: ${problem}.`
        : `“${path}” cannot be used: ${problem}.`,
      'Correct it and try again.',
    ],
    internal: ({ reference }) => [
      'Something went wrong inside MailKit.',
      `Try again. If it stays, report it with the reference ${reference}.`,
    ],
    'message.invalid': ({ issues }) => [
      `The mail has ${issues.length} ${plural(issues.length, 'problem', 'problems')}.`,
      'Correct the marked fields.',
    ],
    'credits.empty': () => [
      'No email credits remaining. Buy a top-up pack or upgrade your plan.',
      'Nothing was sent.',
    ],
    'credits.short': ({ needed, have }, _service, format) => [
      `${format.number(needed - have)} ${plural(needed - have, 'credit', 'credits')} short: this mail needs ${format.number(needed)}, ${format.number(have)} ${plural(have, 'is', 'are')} left.`,
      'Buy a top-up pack or remove recipients.',
    ],
    'customer.none': () => [
      'No customer is chosen.',
      'Choose whose credits to use, or subscribe a new customer.',
    ],
    'customer.unknown': ({ customerId }) => [
      `Dodo Payments does not know the customer ${customerId}.`,
      'Choose another customer.',
    ],
    'entitlement.unknown': ({ entitlementId }) => [
      `Dodo Payments does not know the credit entitlement ${entitlementId === '' ? '(none set)' : entitlementId}.`,
      'Check the entitlement id in Settings.',
    ],
    'product.unknown': ({ productId }) => [
      `Dodo Payments does not know the product ${productId === '' ? '(none set)' : productId}.`,
      'Check the product ids in Settings.',
    ],
    'keys.missing': ({ service }, names) => [
      `No ${names[service]} key is stored.`,
      'Enter it in Settings.',
    ],
    'keys.refused': ({ service }, names) => [
      service === 'dodo'
        ? `${names.dodo} refused the key. It may be mistyped, revoked, or belong to the other mode.`
        : `${names.resend} refused the key. It may be mistyped or revoked.`,
      'Check the key in Settings.',
    ],
    'keys.readOnly': ({ service }, names) => [
      `The ${names[service]} key may only read.`,
      'Enter a key that may write in Settings.',
    ],
    'keys.changed': ({ service }, names) => [
      `The ${names[service]} key changed while this mail was on its way.`,
      'Put the old key back, or look the mail up.',
    ],
    'binding.changed': () => [
      'This mail was made for another customer, entitlement or mode.',
      'Switch back to continue, or cancel it.',
    ],
    'account.mismatch': ({ problem, value }) => accountMismatch[problem](value),
    'service.unreachable': ({ service, status }, names) =>
      status === undefined
        ? [
            `${names[service]} cannot be reached.`,
            'MailKit tries again by itself. Check your connection if it lasts.',
          ]
        : [
            `${names[service]} has a problem of its own (${status}).`,
            'MailKit tries again by itself. Nothing you entered is at fault.',
          ],
    'service.limited': ({ service, retryInSeconds }, names, format) => [
      `${names[service]} asks to slow down.`,
      retryInSeconds === null
        ? 'MailKit tries again by itself.'
        : `MailKit tries again in ${format.number(Math.ceil(retryInSeconds))} s.`,
    ],
    'service.refused': ({ service, status, message }, names) => [
      `${names[service]} refused the request (${status})${message === '' ? '.' : `: ${sentence(message)}`}`,
      'Check the settings it names, then try again.',
    ],
    'service.unexpected': ({ service }, names) => [
      `${names[service]} answered in a way MailKit does not understand.`,
      'Check for a sign-in page on your network, then try again.',
    ],
    'send.refused': ({ message }) => [
      `Resend refused this mail: ${sentence(message === '' ? 'no reason was given' : message)}`,
      'Correct the mail and send it again.',
    ],
    'send.quota': ({ message }) => [
      `The sending quota at Resend is used up${message === '' ? '.' : `: ${sentence(message)}`}`,
      'Wait until the quota renews, or raise it at Resend.',
    ],
    'send.unknown': ({ held }, _service, format) => [
      `Resend did not answer. The mail may have gone out; MailKit is checking and will not send it twice. ${format.number(held)} ${plural(held, 'credit is', 'credits are')} held.`,
      'Nothing to do: MailKit keeps checking.',
    ],
    'send.undecided': ({ held }, _service, format) => [
      `MailKit could not find out whether Resend accepted this mail. ${format.number(held)} ${plural(held, 'credit is', 'credits are')} held.`,
      'Look at the recipient’s inbox or Resend’s log, then decide.',
    ],
    'schedule.time': () => [
      'A mail can be scheduled from a minute to 30 days ahead.',
      'Choose another time.',
    ],
    'schedule.missed': ({ at }, _service, format) => [
      `The mail was to go out ${format.appointment(at as Instant)}, but MailKit could not hand it over before. It was not sent.`,
      'Open it again and choose another time, or send it now.',
    ],
    'schedule.unknown': () => [
      'Resend did not answer to the change. Until it does, the mail may still go out at its time.',
      'Nothing to do: MailKit keeps asking.',
    ],
    'op.unknown': () => ['This mail is no longer in the outbox.', 'Refresh the list.'],
    'op.state': () => [
      'This mail has moved on, so that is no longer possible.',
      'Look at its current state.',
    ],
    'adjust.unknown': () => [
      'Dodo Payments did not answer. The adjustment may be booked already; MailKit is checking and will not book it twice.',
      'Nothing needs to be done.',
    ],
    'adjust.short': ({ needed, have }, _service, format) => [
      `Only ${format.number(have)} ${plural(have, 'credit is', 'credits are')} left, so ${format.number(needed)} cannot be taken.`,
      'Enter a smaller number.',
    ],
    'adjust.noBalance': () => [
      'This customer was never granted credits, so there are none to take.',
      'Add credits first.',
    ],
    'checkout.link': ({ host }) => [
      `The checkout link leads to ${host}, which is not a Dodo Payments page. It was not opened.`,
      'Check the Dodo Payments settings before paying.',
    ],
    'checkout.declined': ({ message, code }) => [
      declineEn(code) ??
        (message === ''
          ? 'The payment was declined.'
          : `The payment was declined: ${sentence(message)}`),
      'Nothing was charged. Try again, perhaps with another card.',
    ],
    'checkout.unknown': () => [
      'Dodo Payments did not answer. The card may have been charged; MailKit is checking and will not charge it twice.',
      'Nothing to do: MailKit keeps checking.',
    ],
    'checkout.cardGone': () => [
      'This card is no longer saved.',
      'Nothing was charged. Choose another card, or pay in the browser.',
    ],
    'checkout.price': ({ total }, _service, format) => [
      `The price is now ${format.money(total)}. Nothing was charged.`,
      'Look at the new total and confirm again.',
    ],
    'checkout.none': () => ['There is no open checkout.', 'Start a new one.'],
    'browser.failed': () => [
      'The system browser could not be opened.',
      'Set a default browser, then open the checkout again.',
    ],
    'storage.readOnly': ({ reason, copy }) => [
      reason === 'newer'
        ? 'Your data was written by a newer MailKit, so this version only shows it.'
        : 'Your data file is damaged, so MailKit only shows what can be read and changes nothing.',
      `${reason === 'newer' ? 'Install the newer version.' : 'Restore a backup or contact support.'}${copy === null ? '' : ` A copy is kept at ${copy}.`}`,
    ],
    'storage.inUse': () => [
      'Another MailKit is sending with this profile, so this one only shows what is stored.',
      'Close the other one; this one then takes over by itself.',
    ],
    'attachment.unreadable': ({ name, reason }) => [
      {
        folder: `“${name}” is a folder, so it was not attached.`,
        gone: `“${name}” is no longer there, so it was not attached.`,
        denied: `“${name}” may not be read, so it was not attached.`,
        changed: `“${name}” changed while it was read, so it was not attached.`,
      }[reason],
      {
        folder: 'Attach the files in it, or pack it into one file.',
        gone: 'Choose it again from where it is now.',
        denied: 'Change its permissions or choose a copy.',
        changed: 'Wait until it is complete, then attach it again.',
      }[reason],
    ],
    'attachment.tooLarge': ({ name, limit }, _service, format) => [
      `“${name}” is larger than ${format.number(Math.floor(limit / 1_048_576))} MB, so it cannot be in a mail.`,
      'Put it where it can be downloaded, and send a link.',
    ],
    'attachment.missing': ({ name }) => [
      `The copy of “${name}” that belongs to this mail is gone or damaged.`,
      'Remove it from the mail, attach the file again, and send.',
    ],
    'storage.full': () => [
      'The disk is full, so nothing could be saved.',
      'Free some space, then try again.',
    ],
    'storage.failed': ({ detail }) => [
      `Your data could not be saved: ${detail}.`,
      'Nothing was sent. Check the disk, then try again.',
    ],
    'preferences.failed': ({ detail }) => [
      `The settings could not be saved: ${detail}.`,
      'Check the disk and the folder’s permissions.',
    ],
    'file.notSaved': ({ detail }) => [
      `The file could not be written (${detail}).`,
      'Choose another folder, or make room on the disk.',
    ],
    'file.notRead': ({ detail }) => [
      `The file could not be read (${detail}).`,
      'Check that it is still there and not larger than 32 MB.',
    ],
    'file.notTemplates': ({ name }) => [
      `“${name}” holds no templates.`,
      'Choose a file that MailKit exported, or an HTML page.',
    ],
    'file.notContacts': ({ name }) => [
      `“${name}” holds no email addresses.`,
      'Choose a CSV file with a column for the address, or a vCard file.',
    ],
    'contacts.emptyGroup': () => ['This group would be empty.', 'Add a complete address first.'],
    'template.unknown': () => ['This template no longer exists.', 'Choose another one.'],
    'secrets.notKept': () => [
      'MailKit found no keyring it may use, so keys are kept only until you quit.',
      'Enter them again next time, or seal them with a passphrase in Settings.',
    ],
    'passphrase.wrong': () => ['That is not the passphrase.', 'Try again, or go on without keys.'],
    'passphrase.unreadable': () => [
      'What belongs to the passphrase is damaged, or was written by a newer MailKit.',
      'Start the newer version, or forget the sealed keys in Settings and enter them again.',
    ],
    ...webhookErrorsEn,
  },
};
