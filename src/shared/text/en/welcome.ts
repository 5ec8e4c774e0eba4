export const welcomeEn = {
  title: 'Send mail on prepaid credits',
  lines: [
    'MailKit starts in a sandbox: a simulator of Dodo Payments and Resend on this computer.',
    'Everything works there, checkout page in your browser included. No account, no real mail, no real money.',
    'One recipient costs one credit. A plan adds 5,000 credits a month, a top-up pack 5,000 more.',
  ],
  start: 'Start in the sandbox',
  ownKeys: 'Use my own keys',
  leave: 'Skip for now',
  customerTitle: 'Whose credits?',
  customerText: 'Credits belong to a customer. Who pays for the mail you send?',
  subscribeTitle: 'Subscribe a first customer',
  sampleTitle: 'Or take a customer that is there',
  sampleUse: (name: string): string => `Use ${name}`,
  noSample: 'No sample customer is there. Subscribe one.',
};
