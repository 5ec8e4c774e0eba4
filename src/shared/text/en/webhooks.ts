import type {
  DoorReason,
  HookCause,
  HOOK_FILTERS,
  HOOK_RESULTS,
  ReceiverStep,
  ReceiverStepName,
  ReceiverView,
  TestSubject,
  TestVariant,
} from '../../contract/webhooks.ts';
import type { Mode, Service } from '../../mode.ts';
import type { Format } from '../format.ts';

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

type CauseText = { readonly title: string; readonly fix: string };
type Causes = {
  readonly [K in HookCause['kind']]: (
    cause: Extract<HookCause, { kind: K }>,
    names: {
      readonly service: string;
      readonly other: string;
      readonly mode: (mode: Mode) => string;
    },
    format: Format,
  ) => CauseText;
};

const causes: Causes = {
  unsigned: (_cause, { service }) => ({
    title: 'It carries no signature at all.',
    fix: `${service} signs everything it delivers. Dodo’s “wh trigger” and hand-made requests are not signed; use a test event of the sandbox, or let ${service} deliver again.`,
  }),
  headers: ({ missing }) => ({
    title: `A part of the signature is missing or doubled: ${missing.join(', ')}.`,
    fix: 'Something between the service and MailKit drops or repeats headers. Let the tunnel pass all headers through unchanged.',
  }),
  wrongService: (_cause, { service, other }) => ({
    title: `It is signed the way ${other} does it, and came to the address of ${service}.`,
    fix: `Two addresses were mixed up. Set up the receiver again, so that both endpoints get their own address.`,
  }),
  version: () => ({
    title: 'It carries no signature of version 1.',
    fix: 'MailKit verifies v1 signatures only, as both services send them. Let the service deliver again.',
  }),
  clock: ({ seconds }, _names, format) => ({
    title:
      seconds >= 0
        ? `The signature fits, but it was made ${format.number(seconds)} s ago; 300 s are allowed.`
        : `The signature fits, but it was made ${format.number(-seconds)} s in the future; 300 s are allowed.`,
    fix: 'Set this computer’s clock by the network. If it is right, the delivery was held up on the way: let the service deliver again.',
  }),
  otherMode: ({ mode }, names) => ({
    title: `It is signed with the secret of ${names.mode(mode)} mode.`,
    fix: 'An endpoint of the other mode leads here. Set up the receiver again in this mode, and remove the wrong endpoint.',
  }),
  oldSecret: ({ hours }, { service }, format) =>
    hours === null
      ? {
          title: 'It is signed with the secret of an endpoint that was removed.',
          fix: `${service} still repeats what that endpoint did not get. Nothing is missing here: MailKit reads the same by polling.`,
        }
      : {
          title: `It is signed with a secret that was replaced ${format.number(hours)} h ago; 24 h are allowed.`,
          fix: `Let ${service} deliver it again: it then signs with the new secret.`,
        },
  reserialised: () => ({
    title: 'The content is the same, but it was written anew on the way.',
    fix: 'A proxy or relay reads the JSON and writes it again, which breaks every signature. Let the tunnel pass the body through byte by byte.',
  }),
  truncated: ({ bytes, expected }, _names, format) => ({
    title:
      expected === null
        ? `The body ends in the middle, after ${format.number(bytes)} bytes.`
        : `The body ends in the middle: ${format.number(bytes)} of ${format.number(expected)} bytes came.`,
    fix: 'The connection broke, or something on the way cuts long bodies. The service delivers again by itself.',
  }),
  encoding: () => ({
    title: 'The body is not UTF-8 text.',
    fix: 'Something on the way changed its encoding or compressed it. Let the tunnel pass the body through unchanged.',
  }),
  altered: (_cause, { service }) => ({
    title: 'The body, its id or its time are not what was signed, or somebody else signed it.',
    fix: `The secret is the one ${service} uses. If this repeats, something on the way changes the body; a single one may be a forgery and needs nothing.`,
  }),
  unknownSecret: (_cause, { service }) => ({
    title: 'It is signed with a secret MailKit does not have, or the body was changed.',
    fix: `Read the secret from ${service} again: then it is known which of the two it is.`,
  }),
  newSecret: (_cause, { service }) => ({
    title: 'It is signed with a newer secret than MailKit had then.',
    fix: `MailKit has read the new secret since. ${service} delivers it again by itself.`,
  }),
  malformed: () => ({
    title: 'It is genuine, but not an event MailKit can read.',
    fix: 'Nothing to do. It is kept here and causes nothing.',
  }),
  otherBusiness: () => ({
    title: 'It is genuine, but about another business than the one whose key is stored here.',
    fix: 'It changes nothing here. If the key was changed on purpose, set up the receiver again; otherwise remove the endpoint in the other account.',
  }),
};

export const webhooksEn = {
  title: 'Webhooks',
  intro:
    'With a receiver, changes of the balance and what became of your mail arrive within a second. Without one, MailKit asks for them regularly; nothing is lost either way.',
  switch: 'Receive webhooks',
  phase: {
    off: 'Off',
    starting: 'Setting up',
    ready: 'Ready, waiting for the first event',
    receiving: 'Receiving',
    failed: 'Not receiving',
  } satisfies Record<ReceiverView['phase'], string>,
  carriesOn: 'Polling carries on at its normal pace.',
  at: (host: string): string => `Delivered to ${host}`,
  lastEvent: (service: string, age: string): string => `${service}: last event ${age}`,
  tryAgain: 'Set up again',
  steps: {
    listen: 'Listen on this computer',
    tunnel: 'Open the tunnel',
    dodo: 'Register at Dodo Payments',
    resend: 'Register at Resend',
    selfTest: 'Send a signed test through it',
    first: 'First event of a service',
  } satisfies Record<ReceiverStepName, string>,
  stepState: {
    waiting: 'not yet',
    working: 'under way',
    done: 'done',
    failed: 'failed',
    skipped: 'not needed',
  } satisfies Record<ReceiverStep['state'], string>,
  firstWaiting: 'waiting',
  noKey: 'no key',
  door: (n: number, format: Format): string =>
    `${format.number(n)} ${plural(n, 'request was', 'requests were')} turned away unread`,
  doorReason: {
    host: 'wrong host name',
    browser: 'from a web page',
    path: 'unknown address',
    type: 'not JSON',
    size: 'too large',
    slow: 'too slow',
  } satisfies Record<DoorReason, string>,

  tunnel: {
    title: 'Tunnel',
    hint: 'The services need a public address that leads to this computer.',
    provider: 'Kind',
    providers: { own: 'My own tunnel', ngrok: 'ngrok, inside MailKit' },
    url: 'Public address',
    urlHint: 'The https address of your tunnel (ngrok, cloudflared or any other).',
    domain: 'Domain (optional)',
    domainHint: 'A reserved ngrok domain; without one ngrok assigns an address.',
    urlPlaceholder: 'https://example.ngrok-free.app',
    port: 'Port',
    portHint: 'Your tunnel has to lead to this port on 127.0.0.1.',
    authtoken: 'ngrok authtoken',
    tokenStored: (last4: string): string => `Stored, ends in ${last4}. Leave empty to keep it.`,
    tokenSession: 'Kept until you quit, because this computer has no keyring.',
    tokenNone: 'From the ngrok dashboard, under Your Authtoken.',
    save: 'Save',
    saved: 'The tunnel was saved.',
  },

  inbox: {
    title: 'Inbox',
    list: 'Events',
    filter: 'Show',
    filters: {
      all: 'All events',
      credits: 'Credits',
      billing: 'Payments and plans',
      mail: 'Mail',
      refused: 'Refused',
      polled: 'By poll',
    } satisfies Record<(typeof HOOK_FILTERS)[number], string>,
    search: 'Search events',
    columns: {
      type: 'Event',
      about: 'About',
      change: 'Credits',
      result: 'Result',
      age: 'Happened',
    },
    result: {
      accepted: 'Received',
      ignored: 'Not used',
      refused: 'Refused',
      polled: 'By poll',
    } satisfies Record<(typeof HOOK_RESULTS)[number], string>,
    times: (n: number, format: Format): string => `${format.number(n)} deliveries`,
    late: (by: string): string => `${by} late`,
    outOfOrder: 'out of order',
    noType: 'Unreadable',
    found: (n: number, format: Format): string =>
      `${format.number(n)} ${plural(n, 'event', 'events')}`,
    kept: (most: string, keptDays: number): string =>
      `The newest ${most} events are kept, at most ${keptDays} days.`,
    pruned: (n: number, format: Format): string =>
      `${format.number(n)} older ${plural(n, 'one was', 'ones were')} removed.`,
    empty:
      'Events of both services stand here, as they were delivered or as they were found by polling.',
    nothing: 'No event matches.',
    showAll: 'Show all',
    test: 'Send a test event',
    testSent: 'The sandbox delivers a test event.',
  },

  panel: {
    close: 'Close event',
    why: 'Why it was refused',
    whyUnread: 'Why it is not used',
    fix: 'What to do',
    readSecret: 'Read the secret again',
    again: 'Set up again',
    replay: 'Act on it again',
    replayHint: 'MailKit looks again at what this event is about. Nothing is sent.',
    replayed: 'Done: MailKit looks again.',
    trace: 'Belongs to',
    mail: 'Mail',
    noSubject: '(no subject)',
    openMail: 'Open in Outbox',
    entry: 'Ledger entry',
    change: (n: string, after: string | null): string =>
      after === null ? `${n} credits` : `${n} credits, ${after} left`,
    openCredits: 'Open in Credits',
    customer: 'Customer',
    related: 'Also told about it',
    facts: 'Details',
    service: 'Service',
    happened: 'Happened',
    arrived: 'Arrived',
    read: 'Read',
    deliveries: 'Deliveries',
    byPoll: 'No webhook told this: MailKit read it from the service.',
    headers: 'Headers',
    body: 'Body',
    copyBody: 'Copy body',
    noBody: 'What was read by polling has no body.',
  },

  causes,
  modes: (mode: Mode): string => mode,
  services: { dodo: 'Dodo Payments', resend: 'Resend' } satisfies Record<Service, string>,

  test: {
    subject: 'Event',
    subjects: {
      creditsAdded: 'Credits added',
      creditsUsed: 'Credits used',
      lowBalance: 'Low balance',
      mailDelivered: 'Mail delivered',
    } satisfies Record<TestSubject, string>,
    variant: 'How it arrives',
    variants: {
      correct: 'Correct',
      duplicate: 'Twice',
      late: 'Late',
      reordered: 'In the wrong order',
      forged: 'Forged',
      skewed: 'Clock off',
      reserialised: 'Rewritten on the way',
      truncated: 'Cut off',
      unsigned: 'Unsigned',
      wrongHeaders: 'Headers of the other service',
    } satisfies Record<TestVariant, string>,
    send: 'Send',
  },

  ofMail: 'Webhook events',
};
