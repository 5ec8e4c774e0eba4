import type { Catalogue } from '../en/catalogue.ts';

export const shellZh: Catalogue['shell'] = {
  watching: '仅可查看',
  watchOnly: '当前的 Dodo Payments 密钥只有读取权限。如需写入，请在设置中填写有写入权限的密钥。',
  product: 'MailKit',
  skip: '跳到页面内容',
  navigation: '页面',
  pages: {
    compose: '写邮件',
    outbox: '发件箱',
    credits: '额度',
    customers: '客户',
    webhooks: 'Webhook',
    settings: '设置',
  },
  openCount: (n, format) => `${format.number(n)} 封处理中`,
  needsYou: (n) => `${n} 封待您处理`,
  creditsLow: '额度偏低',
  creditsEmpty: '额度已用完',

  mode: {
    button: (mode) => `模式：${mode}`,
    label: '模式',
    names: { sandbox: '沙盒', test: '测试', live: '正式' },
    hints: {
      sandbox: '内置模拟环境，无需账号，不发真实邮件，不花钱。',
      test: '使用您的测试密钥，邮件只到 Resend 的测试收件箱。',
      live: '使用您的正式密钥，邮件会送达真实收件人并消耗额度。',
    },
    confirmTitle: '切换到正式模式？',
    confirmText:
      '切换后，邮件会送达真实收件人并消耗真实额度，充值会实际扣款。其他模式中等待的邮件会留在原处。',
    confirm: '切换到正式模式',
    stay: (mode) => `留在${mode}模式`,
    switched: (mode) => `已切换到${mode}模式。`,
  },

  customer: {
    button: (name) => `客户：${name}`,
    choose: '选择客户',
    search: '搜索客户',
    none: (text) => `没有符合“${text}”的客户。`,
    nobody: '还没有客户。',
    subscribe: '为新客户订阅…',
    more: '还有更多客户，请按名称或邮箱搜索。',
    copyId: '复制客户 ID',
    failed: '未能选择该客户。',
  },

  balance: {
    label: '余额',
    age: (age) => age,
    never: '尚未读取',
    stale: (time) => `${time} 之后未能刷新`,
    refreshing: '正在刷新',
    refresh: '刷新余额',
    refreshed: (text) => `余额已刷新：${text}。`,
    low: '偏低',
    empty: '已用完',
    coming: '到账中',
    awaited: '待付款',
    noCustomer: '未选择客户',
  },

  topUp: '充值',
  checkoutOpen: '付款进行中',

  offline: '离线',
  offlineHint: '没有网络。发送的邮件会留在发件箱，恢复连接后自动发出。',
  readOnly: '只读',

  theme: { light: '浅色', dark: '深色', system: '跟随系统' },
  notInApp: '此页面只能在 MailKit 中使用。请运行“npm start”启动。',
  crashed: '此页面出现故障。',
  crashedHint: '已发送的邮件不会丢失，发件箱会在后台继续工作。',
  reload: '重新加载页面',
};
