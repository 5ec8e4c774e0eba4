import type { Catalogue } from '../catalogue.ts';

/** A space between Chinese and Latin letters, as it is set in print. */
const spaced = (name: string): string => (/^[!-~]/.test(name) ? ` ${name}` : name);

export const customersZh: Catalogue['customers'] = {
  title: '客户',
  search: '按名称或邮箱搜索',
  list: '客户',
  columns: { name: '名称', email: '邮箱', id: 'ID', active: '当前使用' },
  active: '当前客户',
  choose: '使用',
  chooseNamed: (name) => `使用${spaced(name)}`,
  subscribe: '为新客户订阅',
  empty: '发送邮件消耗的额度归客户所有。请先为第一位客户订阅。',
  notFound: (text) => `没有符合“${text}”的客户。`,
  found: (n, format) => `找到 ${format.number(n)} 位客户。`,
  selected: (name) => `当前客户已切换为${spaced(name)}。`,
  newer: '上一页',
  older: '下一页',
  copyId: (name) => `复制${spaced(name)} 的 ID`,
};
