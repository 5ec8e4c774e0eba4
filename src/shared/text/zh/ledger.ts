import type { Catalogue } from '../en/catalogue.ts';

export const ledgerZh: Catalogue['ledger'] = {
  title: '账本',
  hint: '余额的每一次变动，最新的在前',
  unreadable: '暂时无法读取账本。',
  empty: '暂无记录。额度的每一次增减都会列在这里。',
  emptySoFar: '尚未读取任何记录。',
  nothingFound: '没有符合条件的记录。',
  nothingFoundSoFar: '已读取的记录中没有符合条件的。',
  showAll: '显示全部记录',
  loading: '正在读取账本',

  whole: (n, format) => `共 ${format.number(n)} 条记录，已完整`,
  complete: '已完整',
  checked: (age) => `${age}查询过新记录`,
  shown: (n, of, format) => `显示 ${format.number(n)} 条，共 ${format.number(of)} 条`,
  readingOlder: (n, back, format) =>
    `已读取 ${format.number(n)} 条，最早到${back}，正在读取更早的记录。`,
  readingOlderYet: (n, format) => `已读取 ${format.number(n)} 条，其余正在读取。`,
  partly: (n, back, format) =>
    `已读取 ${format.number(n)} 条，只有${back}之后是完整的，更早的记录尚缺。`,
  partlyUnknown: (n, format) => `已读取 ${format.number(n)} 条，尚不完整。`,
  notSince: (when) => `${when}之后未能刷新`,

  kind: '类型',
  allKinds: '全部类型',
  kinds: {
    mail: '邮件',
    returned: '退回',
    credit_added: '额度到账',
    credit_deducted: '消耗额度',
    credit_expired: '已失效',
    credit_rolled_over: '结转',
    rollover_forfeited: '未能结转',
    overage_charged: '超额计费',
    overage_reset: '超额清零',
    auto_top_up: '自动充值',
    manual_adjustment: '手动调整',
    refund: '退款',
  },

  range: '时间',
  ranges: {
    all: '不限时间',
    today: '今天',
    week: '最近 7 天',
    month: '最近 30 天',
    quarter: '最近 90 天',
    custom: '指定日期',
  },
  from: '从',
  to: '到',
  swapped: '开始日期晚于结束日期。',
  search: '搜索备注、主题、地址或 ID',
  ofMail: (subject) => `邮件：${subject}`,
  ofSomeMail: '某封邮件',
  removeFilter: '同时显示其他记录',

  columns: {
    time: '时间',
    kind: '类型',
    note: '用途',
    change: '变动',
    after: '变动后余额',
  },
  openMail: (subject) => `打开邮件“${subject}”`,
  noSubject: '（无主题）',
  elsewhere: '由另一台电脑发送',
  pair: '与上一条记录成对',

  export: {
    open: '导出',
    csv: '电子表格（CSV）',
    json: '数据（JSON）',
    hint: '当前列出的记录，含期初和期末余额',
    partHint: '只含目前已读取的记录，文件中会注明',
    saved: (name, n, format) => `已将 ${format.number(n)} 条记录保存为 ${name}。`,
    savedPart: (name, n, format) =>
      `已将 ${format.number(n)} 条记录保存为 ${name}，更早的记录尚未读取。`,
  },
  showEntries: '在账本中查看',
};
