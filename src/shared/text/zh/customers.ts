import type { Catalogue } from '../en/catalogue.ts';

/** A space between Chinese and Latin letters, as it is set in print. */
const spaced = (name: string): string => (/^[!-~]/.test(name) ? ` ${name}` : name);

export const customersZh: Catalogue['customers'] = {
  title: '客户',
  search: '按名称或邮箱搜索',
  list: '客户',
  columns: { name: '客户', credits: '额度', days: '可用天数', active: '当前使用' },
  never: '尚无',
  neverHint: '从未获得过额度',
  days: ({ low, high }, format) => {
    if (low >= 365) return '一年以上';
    const [from, to] = [Math.floor(low), Math.ceil(high)];
    if (to < 1) return low === 0 && high === 0 ? '0 天' : '不足 1 天';
    return to - from <= 1
      ? `约 ${format.number(to)} 天`
      : `${format.number(from)}–${format.number(to)} 天`;
  },
  noUse: '近期无用量',
  useUnread: '尚未读取近期用量',
  noUseHint: '使用一段时间后显示',
  sameEmail: (n, format) =>
    n === 1 ? '与另一位客户邮箱相同' : `与另外 ${format.number(n)} 位客户邮箱相同`,
  twins: (n, format) => `有 ${format.number(n)} 位客户与他人共用同一邮箱。各自的额度不能互相使用。`,
  showTwins: '查看',
  showAll: '显示全部',
  readingOn: (n, format) => `已读取 ${format.number(n)} 位……`,
  summary: (n, format) => `共 ${format.number(n)} 位客户，最先用完的排在前面`,
  refresh: '重新读取',
  more: (name) => `${spaced(name).trimStart()} 的更多操作`,
  create: '新建客户',
  rename: '重命名',
  adjust: '调整额度',
  alerts: '提醒',
  subscribeThis: '订阅套餐',
  copy: '复制 ID',
  form: {
    name: '名称',
    nameMissing: '请填写名称。',
    email: '邮箱',
    emailMissing: '请填写邮箱。',
    emailMalformed: '请填写一个邮箱地址，例如 name@example.com。',
    taken: (name) => `${spaced(name).trimStart()} 已使用此邮箱。`,
    use: (name) => `使用${spaced(name)}`,
    createAnyway: '仍要创建',
    create: '创建',
    created: (name) => `已创建${spaced(name)}。`,
    renamed: (name) => `已改名为${spaced(name)}。`,
    renameTitle: (name) => `重命名${spaced(name)}`,
    createHint: '新客户还没有额度，订阅套餐、购买充值包或手动增加后才有。',
  },
  active: '当前客户',
  choose: '使用',
  chooseNamed: (name) => `使用${spaced(name)}`,
  subscribe: '为新客户订阅',
  empty: '发送邮件消耗的额度归客户所有。请先为第一位客户订阅。',
  notFound: (text) => `没有符合“${text}”的客户。`,
  found: (n, format) => `找到 ${format.number(n)} 位客户。`,
  selected: (name) => `当前客户已切换为${spaced(name)}。`,
};
