import type { AutoTopUpView } from '#shared/contract/auto-top-up.ts';
import type { ReconcileReport } from '#shared/contract/outbox.ts';
import { credits } from '#shared/credits.ts';
import { fail, ok } from '#shared/outcome.ts';
import { days, instant } from '#shared/time.ts';
import type { FakeAnswers } from './fake-client.ts';
import { draftAnswers } from './fake-drafts.ts';
import { webhookAnswers } from './fake-webhooks.ts';
import { sampleHistory, sampleQuota } from './fake-history.ts';
import {
  ahead,
  sampleAbilities,
  sampleAdjustment,
  sampleAlerts,
  sampleAutoTopUp,
  sampleApp,
  sampleBalance,
  sampleCheckout,
  sampleCustomers,
  sampleDirectory,
  sampleLedger,
  sampleLedgerView,
  sampleOverview,
  sampleSecrets,
  sampleSettings,
} from './fake-samples.ts';

const agreeing: ReconcileReport = {
  from: instant(0),
  checkedAt: instant(0),
  compared: 0,
  open: 0,
  difference: credits(0),
  mails: 'all',
  lines: [],
};

/** Everything goes well. */
export const sampleAnswers: FakeAnswers = {
  'abilities.read': () => ok(sampleAbilities()),
  'adjustments.book': ({ customerId, kind, amount, reason, expiresAt }) =>
    ok(
      sampleAdjustment({
        customerId,
        kind,
        amount: credits(amount),
        reason,
        expiresAt: expiresAt === null || expiresAt === undefined ? null : instant(expiresAt),
      }),
    ),
  'adjustments.list': () => ok([]),
  'adjustments.retry': () => ok(sampleAdjustment()),
  'adjustments.balance': () => ok({ credits: credits(4_231), granted: true }),
  'alerts.settings': () => ok(sampleAlerts()),
  'alerts.setRule': ({ rule }) => ok(sampleAlerts({ rule })),
  'alerts.snooze': ({ days: length }) =>
    ok(sampleAlerts({ snoozedUntil: length === null ? null : ahead(days(length)) })),
  'app.state': () => ok(sampleApp),
  'app.finishFirstRun': () => ok(sampleApp),
  'app.ready': () => ok(undefined),
  'app.quit': () => ok(undefined),
  'notices.list': () => ok([]),
  'notices.dismiss': () => ok(undefined),
  'preview.render': () =>
    ok({ url: 'about:blank', preheader: '', remoteImages: 0, darkStyle: false }),
  'checks.run': () => ok([]),
  'checks.fill': ({ subject, html, text }) => ok({ subject, html, text, refused: 0 }),
  'links.handler': () => ok({ on: false }),
  'links.setHandler': ({ on }) => ok({ on }),
  'contacts.suggest': () => ok({ people: [], groups: [] }),
  'contacts.list': () => ok({ people: [], total: 0, groups: [] }),
  'contacts.remove': () => ok(undefined),
  'contacts.import': () => ok(null),
  'contacts.saveGroup': ({ name, members }) => ok({ groupId: '', name, members: [...members] }),
  'contacts.changeGroup': ({ groupId, name = '', add = [] }) =>
    ok({ groupId, name, members: [...add] }),
  'contacts.removeGroup': () => ok(undefined),
  'templates.list': () => ok([]),
  'templates.get': ({ templateId }) =>
    fail({ kind: 'template.unknown', credit: 'unrelated', templateId }),
  'templates.save': ({ templateId, content }) =>
    ok({ ...content, templateId: templateId ?? '', updatedAt: instant(0) }),
  'templates.remove': () => ok(undefined),
  'templates.merge': ({ content }) => ok({ ...content, problems: [] }),
  'templates.import': () => ok(null),
  'templates.export': () => ok(null),
  'senders.list': () =>
    ok({ addresses: ['MailKit <hello@acme.dev>'], domains: ['acme.dev'], missing: null }),
  'secrets.read': () => ok(sampleSecrets),
  'secrets.unlock': () => ok({ ...sampleSecrets, passphrase: 'open' as const }),
  'secrets.set': () => ok({ ...sampleSecrets, passphrase: 'open' as const }),
  'secrets.change': () => ok({ ...sampleSecrets, passphrase: 'open' as const }),
  'secrets.remove': () => ok(sampleSecrets),
  'settings.read': () => ok(sampleSettings()),
  'settings.update': () => ok(sampleSettings()),
  'settings.setStartAtLogin': ({ on }) => ok(sampleSettings({ startAtLogin: on })),
  'about.read': () =>
    ok({
      versions: [{ name: 'MailKit', version: '0.1.0' }],
      licences: [{ name: 'zod', version: '4.0.0', licence: 'MIT', text: 'Permission is granted' }],
      updateFeed: false,
    }),
  'about.checkForUpdate': () => ok({ state: 'off' as const }),
  'diagnosis.run': () =>
    ok({ mode: 'sandbox' as const, at: instant(0), versions: [], lines: [], report: '' }),
  'setup.checkKey': () => ok({ verdict: 'good' as const, error: null }),
  'setup.saveKey': () => ok({ persisted: true }),
  'setup.offers': () =>
    ok({ entitlements: [], products: [], missing: ['entitlement', 'plan', 'topUp'] }),
  'setup.create': () =>
    ok({ entitlementId: 'cde_1', planProductId: 'pdt_plan', topUpProductId: 'pdt_pack' }),
  'setup.choose': () => ok(undefined),
  'setup.domains': () => ok([]),
  'setup.verifyDomain': () => ok(undefined),
  'setup.saveSender': () => ok(undefined),
  'setup.testMail': () => ok({ to: 'delivered@resend.dev' }),
  'settings.switchMode': ({ mode }) => ok(sampleSettings({ mode })),
  'settings.saveAccount': () => ok(sampleSettings()),
  'settings.checkAccount': () => ok([]),
  'outbox.send': () => ({ ok: false, error: { kind: 'op.unknown', credit: 'none', opId: '' } }),
  'outbox.sendAsNew': ({ opId }) => unknownOp(opId),
  'outbox.list': () =>
    ok({
      items: [],
      next: null,
      paused: false,
      counts: { open: 0, needsYou: 0 },
      quarantined: 0,
    }),
  'deliveries.ofOp': () => ok({ mails: [], readable: true }),
  'outbox.export': () => ok(null),
  'outbox.detail': ({ opId }) => unknownOp(opId),
  'outbox.image': () => ok({ url: null }),
  'outbox.cancel': ({ opId }) => unknownOp(opId),
  'outbox.sendNow': ({ opId }) => unknownOp(opId),
  'outbox.reschedule': ({ opId }) => unknownOp(opId),
  'outbox.retry': ({ opId }) => unknownOp(opId),
  'outbox.resolve': ({ opId }) => unknownOp(opId),
  'outbox.setPaused': ({ paused }) => ok({ paused }),
  'outbox.reconcile': () => ok(agreeing),
  'outbox.applyFix': () => ok(agreeing),
  ...draftAnswers,
  'credits.overview': () => ok(sampleOverview()),
  'credits.refresh': () => ok(sampleBalance()),
  'ledger.view': () => ok(sampleLedgerView()),
  'ledger.rows': ({ at, count }) => ok(sampleLedger.slice(at, at + count)),
  'ledger.retry': () => ok(undefined),
  'ledger.export': () => ok({ name: 'ledger.csv', entries: sampleLedger.length, complete: true }),
  'credits.history': ({ days: range }) => ok(sampleHistory(range)),
  'quota.read': () => ok(sampleQuota()),
  'credits.products': () =>
    ok({
      plan: {
        productId: 'pdt_plan',
        name: 'Email plan',
        price: { minor: 1_900, currency: 'USD' },
        credits: credits(5_000),
        recurring: true,
      },
      topUp: {
        productId: 'pdt_pack',
        name: 'Email top-up pack',
        price: { minor: 900, currency: 'USD' },
        credits: credits(5_000),
        recurring: false,
      },
    }),
  'checkout.preview': ({ quantity = 1 }) =>
    ok({
      productName: 'Email top-up pack',
      quantity,
      credits: credits(5_000 * quantity),
      subtotal: { minor: 900 * quantity, currency: 'USD' },
      tax: { minor: 171 * quantity, currency: 'USD' },
      total: { minor: 1_071 * quantity, currency: 'USD' },
    }),
  'checkout.topUp': ({ quantity = 1 }) => ok(sampleCheckout({ quantity })),
  'checkout.cards': () => ok([]),
  'checkout.topUpByCard': ({ quantity = 1 }) =>
    ok(sampleCheckout({ quantity, state: 'processing', card: { brand: 'VISA', last4: '4242' } })),
  'checkout.subscribe': () => ok(sampleCheckout({ kind: 'subscribe', productName: 'Email plan' })),
  'checkout.current': () => ok(null),
  'checkout.reopen': () => ok(sampleCheckout()),
  'checkout.dismiss': () => ok(undefined),
  'checkout.portal': () => ok(undefined),
  'autoTopUp.view': () => ok(sampleAutoTopUp()),
  'autoTopUp.save': (settings) =>
    ok(
      sampleAutoTopUp({
        settings: settings as AutoTopUpView['settings'],
        state: settings.enabled ? 'on' : 'off',
      }),
    ),
  'autoTopUp.resume': () => ok(sampleAutoTopUp({ state: 'on' })),
  'customers.list': ({ search = '' }) =>
    ok({
      customers: sampleCustomers.filter(({ name, email }) =>
        `${name} ${email}`.toLowerCase().includes(search.toLowerCase()),
      ),
      hasMore: false,
    }),
  'directory.read': () => ok(sampleDirectory()),
  'directory.refresh': () => ok(sampleDirectory()),
  'directory.look': () => ok(undefined),
  'customers.create': ({ name, email }) => ok({ customerId: 'cus_new', name, email }),
  'customers.rename': ({ customerId, name }) => ok({ customerId, name, email: 'pay@acme.dev' }),
  'customers.planOf': () => ok(null),
  'customers.active': () => ok(sampleCustomers[0] ?? null),
  ...webhookAnswers,
  'customers.select': ({ customerId }) =>
    ok(
      sampleCustomers.find((customer) => customer.customerId === customerId) ?? {
        customerId,
        name: customerId,
        email: '',
      },
    ),
};

function unknownOp(opId: string) {
  return { ok: false, error: { kind: 'op.unknown', credit: 'none', opId } } as const;
}
