import { addressOf } from '../world/mails.ts';
import type { World } from '../world/world.ts';
import { domainOf } from './address.ts';
import { refusal } from './refuse.ts';

/** The account owner's address: the one stranger `onboarding@resend.dev` may write to. */
const OWNER = 'owner@acme.dev';

const TEST_INBOX = /^(delivered|bounced|complained|suppressed)(\+[^@]*)?@resend\.dev$/;

/** 403 for a sender whose domain is not verified, or the sandbox sender writing to a stranger. */
export function checkSender(world: World, from: string, recipients: readonly string[]): void {
  const domain = domainOf(from);
  if (addressOf(from) === 'onboarding@resend.dev') {
    const stranger = recipients.find((to) => to !== OWNER && !TEST_INBOX.test(to));
    if (stranger === undefined) return;
    throw refusal(
      403,
      'validation_error',
      `You can only send testing emails to your own email address (${OWNER}). To send emails to other recipients, please verify a domain at resend.com/domains, and change the \`from\` address to an email using this domain.`,
    );
  }
  for (const known of world.store.all('domains')) {
    if (known.name === domain && known.status === 'verified') return;
  }
  throw refusal(
    403,
    'validation_error',
    `The ${domain} domain is not verified. Please, add and verify your domain on https://resend.com/domains`,
  );
}
