import { describe, expect, it } from 'vitest';
import { ACCOUNT_PROBLEMS, AppError, type AppErrorKind, CREDIT_EFFECTS } from '../errors.ts';
import { createTexts } from './catalogue.ts';
import { errorText } from './error-text.ts';
import { LOCALES, type Locale } from './format.ts';

const samples: { readonly [K in AppErrorKind]: readonly Extract<AppError, { kind: K }>[] } = {
  'ipc.sender': [{ kind: 'ipc.sender', credit: 'none' }],
  'ipc.unknown': [{ kind: 'ipc.unknown', credit: 'none', name: 'a.b' }],
  'ipc.input': [
    { kind: 'ipc.input', credit: 'none', path: 'to', problem: 'too long' },
    { kind: 'ipc.input', credit: 'none', path: '', problem: 'too long' },
  ],
  internal: [{ kind: 'internal', credit: 'none', reference: 'r1' }],
  'message.invalid': [
    { kind: 'message.invalid', credit: 'none', issues: [{ field: 'to', code: 'missing' }] },
    { kind: 'message.invalid', credit: 'none', issues: [] },
  ],
  'credits.empty': [{ kind: 'credits.empty', credit: 'none' }],
  'credits.short': [
    { kind: 'credits.short', credit: 'none', needed: 3, have: 1 },
    { kind: 'credits.short', credit: 'none', needed: 2, have: 1 },
  ],
  'customer.none': [{ kind: 'customer.none', credit: 'none' }],
  'customer.unknown': [{ kind: 'customer.unknown', credit: 'none', customerId: 'cus_1' }],
  'entitlement.unknown': [
    { kind: 'entitlement.unknown', credit: 'none', entitlementId: 'ent_1' },
    { kind: 'entitlement.unknown', credit: 'none', entitlementId: '' },
  ],
  'product.unknown': [
    { kind: 'product.unknown', credit: 'unrelated', productId: 'pdt_1' },
    { kind: 'product.unknown', credit: 'unrelated', productId: '' },
  ],
  'keys.missing': [{ kind: 'keys.missing', credit: 'none', service: 'dodo' }],
  'keys.refused': [{ kind: 'keys.refused', credit: 'none', service: 'resend' }],
  'keys.readOnly': [{ kind: 'keys.readOnly', credit: 'none', service: 'dodo' }],
  'keys.changed': [{ kind: 'keys.changed', credit: 'held', service: 'resend' }],
  'binding.changed': [{ kind: 'binding.changed', credit: 'held' }],
  'adjust.unknown': [{ kind: 'adjust.unknown', credit: 'unrelated' }],
  'adjust.short': [
    { kind: 'adjust.short', credit: 'none', needed: 9, have: 1 },
    { kind: 'adjust.short', credit: 'none', needed: 9, have: 0 },
  ],
  'adjust.noBalance': [{ kind: 'adjust.noBalance', credit: 'none' }],
  'account.mismatch': ACCOUNT_PROBLEMS.flatMap((problem) => [
    { kind: 'account.mismatch', credit: 'unrelated', problem, value: 'Acme' },
    { kind: 'account.mismatch', credit: 'unrelated', problem, value: '' },
  ]),
  'schedule.time': [{ kind: 'schedule.time', credit: 'none' }],
  'schedule.missed': [{ kind: 'schedule.missed', credit: 'none', at: 1_795_000_000_000 }],
  'schedule.unknown': [{ kind: 'schedule.unknown', credit: 'held', held: 2 }],
  'service.unreachable': [
    { kind: 'service.unreachable', credit: 'held', service: 'dodo' },
    { kind: 'service.unreachable', credit: 'held', service: 'dodo', status: 503 },
  ],
  'service.limited': [
    { kind: 'service.limited', credit: 'held', service: 'resend', retryInSeconds: 1.2 },
    { kind: 'service.limited', credit: 'held', service: 'resend', retryInSeconds: null },
  ],
  'service.refused': [
    {
      kind: 'service.refused',
      credit: 'none',
      service: 'dodo',
      status: 422,
      name: null,
      message: '',
    },
    {
      kind: 'service.refused',
      credit: 'none',
      service: 'dodo',
      status: 422,
      name: 'x',
      message: 'No such thing.',
    },
  ],
  'service.unexpected': [
    { kind: 'service.unexpected', credit: 'none', service: 'dodo', detail: 'html' },
  ],
  'send.refused': [
    { kind: 'send.refused', credit: 'returned', name: null, message: '' },
    { kind: 'send.refused', credit: 'returned', name: 'x', message: 'The domain is not verified.' },
  ],
  'send.quota': [
    { kind: 'send.quota', credit: 'returned', name: 'daily_quota_exceeded', message: '' },
  ],
  'send.unknown': [
    { kind: 'send.unknown', credit: 'held', held: 1 },
    { kind: 'send.unknown', credit: 'held', held: 2 },
  ],
  'send.undecided': [{ kind: 'send.undecided', credit: 'held', held: 1, since: 0 }],
  'op.unknown': [{ kind: 'op.unknown', credit: 'unrelated', opId: 'x' }],
  'op.state': [{ kind: 'op.state', credit: 'unrelated', state: 'sending' }],
  'checkout.link': [{ kind: 'checkout.link', credit: 'unrelated', host: 'evil.dev' }],
  'checkout.none': [{ kind: 'checkout.none', credit: 'unrelated' }],
  'checkout.declined': [
    { kind: 'checkout.declined', credit: 'none', message: 'GENERIC_DECLINE' },
    { kind: 'checkout.declined', credit: 'none', message: '' },
    { kind: 'checkout.declined', credit: 'none', message: 'x', code: 'INSUFFICIENT_FUNDS' },
  ],
  'checkout.unknown': [{ kind: 'checkout.unknown', credit: 'none' }],
  'checkout.cardGone': [{ kind: 'checkout.cardGone', credit: 'none' }],
  'checkout.price': [
    { kind: 'checkout.price', credit: 'none', total: { minor: 1_071, currency: 'USD' } },
  ],
  'browser.failed': [{ kind: 'browser.failed', credit: 'unrelated' }],
  'storage.readOnly': [
    { kind: 'storage.readOnly', credit: 'none', reason: 'newer', copy: null },
    { kind: 'storage.readOnly', credit: 'none', reason: 'damaged', copy: '/home/a/copy.db' },
  ],
  'storage.inUse': [{ kind: 'storage.inUse', credit: 'none' }],
  'attachment.unreadable': (['folder', 'gone', 'denied', 'changed'] as const).map((reason) => ({
    kind: 'attachment.unreadable',
    credit: 'none',
    name: 'a.pdf',
    reason,
  })),
  'attachment.tooLarge': [
    { kind: 'attachment.tooLarge', credit: 'none', name: 'a.pdf', limit: 31_457_280 },
  ],
  'attachment.missing': [{ kind: 'attachment.missing', credit: 'none', name: 'a.pdf' }],
  'storage.full': [{ kind: 'storage.full', credit: 'none' }],
  'storage.failed': [{ kind: 'storage.failed', credit: 'none', detail: 'EIO' }],
  'preferences.failed': [{ kind: 'preferences.failed', credit: 'unrelated', detail: 'EACCES' }],
  'file.notSaved': [{ kind: 'file.notSaved', credit: 'unrelated', detail: 'ENOSPC' }],
  'file.notRead': [{ kind: 'file.notRead', credit: 'unrelated', detail: 'EACCES' }],
  'file.notTemplates': [{ kind: 'file.notTemplates', credit: 'unrelated', name: 'a.json' }],
  'file.notContacts': [{ kind: 'file.notContacts', credit: 'unrelated', name: 'x.csv' }],
  'contacts.emptyGroup': [{ kind: 'contacts.emptyGroup', credit: 'unrelated' }],
  'template.unknown': [{ kind: 'template.unknown', credit: 'unrelated', templateId: 't' }],
  'secrets.notKept': [{ kind: 'secrets.notKept', credit: 'unrelated' }],
  'passphrase.wrong': [{ kind: 'passphrase.wrong', credit: 'unrelated' }],
  'passphrase.unreadable': [{ kind: 'passphrase.unreadable', credit: 'unrelated' }],
  'receiver.port': [{ kind: 'receiver.port', credit: 'unrelated', port: 47_821 }],
  'receiver.failed': [
    { kind: 'receiver.failed', credit: 'unrelated', detail: '' },
    { kind: 'receiver.failed', credit: 'unrelated', detail: 'EACCES' },
  ],
  'tunnel.failed': (
    ['address', 'token', 'missing', 'refused', 'unreachable', 'host', 'lost'] as const
  ).flatMap((problem) => [
    { kind: 'tunnel.failed', credit: 'unrelated', problem, detail: '' },
    { kind: 'tunnel.failed', credit: 'unrelated', problem, detail: 'tunnel.example' },
  ]),
  'webhook.unknown': [{ kind: 'webhook.unknown', credit: 'unrelated' }],
  'webhook.unverified': [{ kind: 'webhook.unverified', credit: 'unrelated' }],
  'webhook.noTest': (['noReceiver', 'noMail', 'noBalance', 'noSandbox'] as const).map(
    (reason) => ({ kind: 'webhook.noTest', credit: 'unrelated', reason }) as const,
  ),
};

const allSamples = Object.values<readonly AppError[]>(samples).flat();
const say = (locale: Locale, error: AppError) => {
  const { errors, format } = createTexts(locale, 'UTC');
  return errorText(errors, format, error);
};

describe.each(LOCALES)('error sentences in %s', (locale) => {
  it.each(allSamples.map((error) => [error.kind, error] as const))(
    'say what happened and what to do: %s',
    (_kind, error) => {
      const { what, next } = say(locale, error);
      const end = locale === 'en' ? /[.:]$/ : /[。：]$/;
      expect(what.length).toBeGreaterThan(4);
      expect(next.length).toBeGreaterThan(4);
      expect(next).toMatch(end);
      for (const sentence of [what, next])
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object|!|！|\.\.$|。。/);
    },
  );

  it('say what became of the credits wherever credits were at stake', () => {
    for (const credit of CREDIT_EFFECTS) {
      const said = say(locale, { kind: 'credits.empty', credit }).credit;
      expect(said === '').toBe(credit === 'unrelated');
    }
  });

  it('name what the other services said, once and whole', () => {
    const { what } = say(locale, {
      kind: 'send.refused',
      credit: 'returned',
      name: 'validation_error',
      message: 'The acme.dev domain is not verified.',
    });
    expect(what.split('The acme.dev domain is not verified.')).toHaveLength(2);
  });
});

describe('the hard stop', () => {
  it('is exactly the agreed sentence', () => {
    const error: AppError = { kind: 'credits.empty', credit: 'none' };
    expect(say('en', error).what).toBe(
      'No email credits remaining. Buy a top-up pack or upgrade your plan.',
    );
    expect(say('zh-CN', error).what).toBe('邮件额度已用完。请购买充值包或升级套餐。');
  });
});

it.each(LOCALES)('ends the words of a bank as a sentence in %s', (locale) => {
  for (const message of ['Card declined', 'Card declined.'])
    expect(say(locale, { kind: 'checkout.declined', credit: 'none', message }).what).toMatch(
      /declined[.。]$/,
    );
});

describe('the sentence for an unknown outcome', () => {
  it('is the agreed one in both languages', () => {
    const error: AppError = { kind: 'send.unknown', credit: 'held', held: 2 };
    expect(say('en', error).what).toBe(
      'Resend did not answer. The mail may have gone out; MailKit is checking and will not send it twice. 2 credits are held.',
    );
    expect(say('zh-CN', error).what).toBe(
      'Resend 没有响应，邮件可能已经发出。MailKit 正在核实，不会重复发送。已预扣 2 个额度。',
    );
  });
});

describe('the samples of this test', () => {
  it('are errors the contract lets through', () => {
    for (const error of allSamples) expect(AppError.parse(error)).toEqual(error);
  });
});
