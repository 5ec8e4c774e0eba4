import type { Catalogue } from '../en/catalogue.ts';
import type { Format } from '../format.ts';

const span = (days: { readonly low: number; readonly high: number }, format: Format): string => {
  const [from, to] = [Math.floor(days.low), Math.ceil(days.high)];
  if (to < 1) return '不足 1 天';
  return to - from <= 1
    ? `约够 ${format.number(to)} 天`
    : `约够 ${format.number(from)}–${format.number(to)} 天`;
};

export const creditsZh: Catalogue['credits'] = {
  title: '额度',
  runway: (days, format) => `按目前用量${span(days, format)}`,
  lasts: '可用时间',
  noRunway: '发送几天后即可估算还能用多久。',
  lowBanner: (n, days, format) =>
    `还剩 ${format.number(n)} 个额度${days === null ? '' : `，按目前用量${span(days, format)}`}。`,
  emptyBanner: '邮件额度已用完。请购买充值包或升级套餐。',
  threshold: (n, format) => `低于 ${format.number(n)} 视为偏低`,
  plan: {
    title: '套餐',
    renews: (day) => `将于${day}续订`,
    ends: (day) => `将于${day}到期`,
    line: (status, adds, format) => (adds === null ? status : `${status}，+${format.number(adds)}`),
    none: '没有套餐',
    subscribe: '订阅',
    statuses: {
      active: '有效',
      on_hold: '已暂挂（上次扣款未成功）',
      pending: '待生效',
      past_due: '已逾期（上次扣款未成功）',
      paused: '已暂停',
      cancelled: '已取消',
      failed: '失败',
      expired: '已到期',
    },
  },
  portal: '客户门户',
  portalHint: '在浏览器中管理套餐、银行卡和发票',

  grants: {
    title: '额度批次',
    hint: '按使用的先后顺序',
    unknown: '尚未读取。',
    unreadable: '暂时无法读取额度批次，MailKit 会自动重试。',
    empty: '没有额度批次。订阅套餐或购买充值包后会出现。',
    sources: {
      subscription: '套餐',
      one_time: '充值包',
      addon: '附加项',
      api: '手动添加',
      rollover: '结转',
      other: '额度',
    },
    named: (source, day) => `${source}，${day}`,
    remaining: (left, of, format) => `${format.number(left)} / ${format.number(of)}`,
    lapses: (day) => `${day}失效`,
    everlasting: '不会失效',
    lapsing: (n, format) => `按目前用量约有 ${format.number(n)} 个会失效`,
    noneLapsing: '可在失效前用完',
    next: '优先使用',
    more: (n, format) => `再显示 ${format.number(n)} 个批次`,
  },

  noCustomer: '额度归客户所有。请选择要查看的客户，或为新客户订阅。',
  chooseCustomer: '选择客户',
  subscribeCustomer: '为新客户订阅',
};
