import type { Catalogue } from '../en/catalogue.ts';
import { brandOf } from '../en/buying.ts';

/** Between Chinese and Latin letters stands a space. */
export const spaced = (words: string): string => (/^[A-Za-z]/.test(words) ? ` ${words}` : words);

export const buyingZh: Catalogue['buying'] = {
  shortfall: ({ short, packs, adds }, format) =>
    packs === null || adds === null
      ? `还差 ${format.number(short)} 个额度`
      : `还差 ${format.number(short)} 个额度：${format.number(packs)} 个充值包可增加 ${format.number(adds)} 个`,
  sendFirst: (n, format) => `先发给前 ${format.number(n)} 位收件人`,

  invoices: '在浏览器中查看发票',

  card: {
    named: (card) =>
      card.last4 === null
        ? brandOf(card, '已保存的银行卡')
        : `${brandOf(card, '银行卡')}（尾号 ${card.last4}）`,
    short: (card) =>
      card.last4 === null
        ? brandOf(card, '已保存的银行卡')
        : `${brandOf(card, '银行卡')} ···· ${card.last4}`,
    expires: (month, year) => `有效期至 ${month}/${year.slice(-2)}`,
    payWith: '付款方式',
    browser: '其他方式，在浏览器中付款',
    atOnce: '将直接从卡中扣款，无需打开浏览器。',
    confirmTitle: (total) => `扣款 ${total}？`,
    confirmBody: (card, total, packs, n, format) =>
      `将从${spaced(card)}扣款 ${total}（含税），购买 ${format.number(packs)} 个充值包，共 ${format.number(n)} 个额度。`,
    confirm: (total) => `扣款 ${total}`,
    charging: '正在从卡中扣款。',
    continued:
      '银行要求确认这笔付款，请在浏览器中继续。可以关闭此窗口，MailKit 会继续留意付款结果。',
    goOn: '银行要求确认这笔付款，请在浏览器中继续。',
    goOnButton: '在浏览器中继续',
  },
};
