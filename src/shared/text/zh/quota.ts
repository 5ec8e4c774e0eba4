import type { Catalogue } from '../en/catalogue.ts';

export const quotaZh: Catalogue['quota'] = {
  title: 'Resend 配额',
  periods: { daily: '今天', monthly: '本月' },
  used: (used, limit, format) => `${format.number(used)} / ${format.number(limit)}`,
  usedOnly: (used, format) => `已发 ${format.number(used)}`,
  limitOnly: (limit, format) => `上限 ${format.number(limit)}`,
  noLimit: '无上限',
  usedUp: '已用完',
  resets: { daily: (time) => `${time} 重置`, monthly: (day) => `${day}重置` },
  unknown: '未知',
  sendingKey: '此密钥只能发信：Resend 只告知已发数量，不告知上限。',
  freePlan: 'Resend 免费套餐每天 100 封。',
  noKey: '未保存 Resend 密钥。',
  unread: '暂时无法读取。',
  asOf: (time) => `截至 ${time}`,

  first: {
    title: '最先用完',
    limits: { credits: '额度', daily: 'Resend 每日配额', monthly: 'Resend 每月配额' },
    room: (n, format) => `还可发 ${format.number(n)} 封`,
    none: { credits: '已无额度', daily: '今天不能再发', monthly: '本月不能再发' },
    unknown: '未知',
    unknownHint: 'Resend 的配额未知。',
    balanceUnknown: '余额未知。',
  },
};
