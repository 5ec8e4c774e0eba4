import type { Catalogue } from '../en/catalogue.ts';

/** A space between Chinese and Latin letters, as it is set in print. */
const spaced = (name: string): string => (/^[!-~]/.test(name) ? ` ${name}` : name);
const after = (name: string): string => (/[!-~]$/.test(name) ? `${name} ` : name);

export const adjustZh: Catalogue['adjust'] = {
  button: '调整',
  title: (name) => `调整${after(spaced(name))}的额度`,
  kind: '操作',
  kinds: { credit: '增加', debit: '扣除' },
  amount: '额度数量',
  amountMissing: '请填写额度数量。',
  amountMalformed: (most) => `请填写 1 到 ${most} 之间的整数。`,
  reason: '原因',
  reasonHint: '会记入账本，客户可能会看到。',
  reasonMissing: '请填写原因，它会记入账本。',
  lapses: '失效日期',
  lapsesHint: '留空则按此额度的常规有效期。',
  lapsesPast: '请选择今天之后的日期。',
  tooMuch: (have, format) => `仅剩 ${format.number(have)} 个额度。`,
  nothingGranted: '该客户从未获得过额度，没有可扣除的额度。',
  balance: '余额',
  change: (before, now) => `${before} → ${now}`,
  changeSpoken: (before, now) => `从 ${before} 变为 ${now}`,
  unknownChange: (kind, n, format) => `${kind === 'credit' ? '+' : '−'}${format.number(n)}`,
  review: '核对',
  confirmQuestion: (kind, n, name, format) =>
    kind === 'credit'
      ? `为${after(spaced(name))}增加 ${format.number(n)} 个额度？`
      : `从${after(spaced(name))}扣除 ${format.number(n)} 个额度？`,
  confirm: (kind, n, format) => `${kind === 'credit' ? '增加' : '扣除'} ${format.number(n)} 个额度`,
  usualTime: '按常规有效期',
  done: (kind, n, format) =>
    `已${kind === 'credit' ? '增加' : '扣除'} ${format.number(n)} 个额度。`,
  doneBalance: (n, format) => `当前余额 ${format.number(n)}。`,
  pending: '正在等待 Dodo Payments',
  checkNow: '立即核实',
  open: (n, format) => `还有 ${format.number(n)} 笔调整正在核实。`,
};
