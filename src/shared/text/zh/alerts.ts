import type { Catalogue } from '../en/catalogue.ts';

/** A space between Chinese and Latin letters, as it is set in print. */
const spaced = (name: string): string =>
  `${/^[!-~]/.test(name) ? ' ' : ''}${name}${/[!-~]$/.test(name) ? ' ' : ''}`;

export const alertsZh: Catalogue['alerts'] = {
  open: '提醒',
  openHistory: '提醒与历史',
  title: '提醒',
  ruleOf: (name) => `${spaced(name).trimStart()}的余额提醒`,
  rule: '何时算额度偏低',
  rules: {
    automatic: '自动',
    percent: '低于百分比',
    amount: '低于额度数量',
    days: '低于可用天数',
  },
  hints: {
    automatic: '按套餐自带的百分比；没有套餐时，按最近七天的用量。',
    percent: '以套餐每周期的额度为准；没有套餐时，以现有额度的初始数量为准。',
    amount: '填 0 表示仅在额度用完时提醒。',
    days: '按最近七天的用量计算。',
  },
  units: { percent: '百分比', amount: '额度', days: '天数' },
  malformed: (least, most) => `请填写 ${least} 到 ${most} 之间的整数。`,
  now: (n, format) => (n === 0 ? '仅在额度用完时提醒。' : `目前低于 ${format.number(n)} 算偏低。`),
  nowUnknown: '有足够的数据后会显示对应的数量。',
  always: '额度用完时一定会提醒。即将失效的额度会提前 30 天、7 天和 1 天提醒。',
  muted: '设置中已关闭通知，提醒只会出现在通知列表里。',
  saved: '已保存。',
  snooze: '稍后提醒',
  snoozeFor: (days) => (days === 1 ? '明天' : `${days} 天后`),
  snoozed: (until) => `${until} 之前不再提醒。`,
  resume: '恢复提醒',
  snoozedSaid: (days) => (days === 1 ? '将在明天提醒您。' : `将在 ${days} 天后提醒您。`),
  history: '历史',
  historyHint: 'MailKit 发出过的所有通知，最新的在前',
  shown: '显示',
  shownKinds: { credits: '额度', all: '全部' },
  columns: { at: '时间', what: '内容', customer: '客户' },
  none: '还没有任何通知。',
  count: (n, format) => `${format.number(n)} 条`,
};
