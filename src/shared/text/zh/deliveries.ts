import type { Catalogue } from '../en/catalogue.ts';

export const deliveriesZh: Catalogue['deliveries'] = {
  title: '投递',
  state: {
    unknown: '已接受',
    scheduled: '已定时',
    queued: '已接受',
    sent: '投递中',
    delayed: '延迟',
    delivered: '已送达',
    opened: '已打开',
    clicked: '点击了链接',
    complained: '被标为垃圾邮件',
    bounced: '退信',
    suppressed: '被抑制',
    failed: '失败',
    canceled: '已在 Resend 取消',
  },
  reasons: {
    noSuchAddress: '地址不存在',
    noSuchDomain: '域名不存在或不接收邮件',
    mailboxFull: '收件箱已满',
    tooLarge: '邮件超过接收方的大小限制',
    blocked: '被接收方拦截',
    suppressed: '该地址因之前的退信或投诉在 Resend 的抑制名单中',
    temporary: '接收方暂时无法接收',
    other: '被接收方拒绝',
  },
  whyUnknown: 'Resend 只通过 Webhook 告知原因，设置后即可在此查看。',
  noRight: '此 Resend 密钥只能发送，无法查询投递情况。',
  nth: (n, format) => `第 ${format.number(n)} 封`,
  counts: (delivered, problems, mails, format) =>
    `共 ${format.number(mails)} 封，已送达 ${format.number(delivered)} 封` +
    (problems === 0 ? '' : `，未送达 ${format.number(problems)} 封`),
  part: (delivered, mails, format) =>
    `${format.number(mails)} 封中已送达 ${format.number(delivered)} 封`,
  when: '时间',
  times: {
    ever: '不限时间',
    today: '今天',
    week: '最近 7 天',
    month: '最近 30 天',
    quarter: '最近 90 天',
  },
  duplicate: '复制为新邮件',
  sendNew: '再发一封',
  confirmSendNew: {
    title: '再发送一次这封邮件？',
    text: (n, format) =>
      `将作为新邮件发给相同的 ${format.number(n)} 位收件人，消耗 ${format.number(n)} 个额度。`,
    confirm: '再发一封',
    back: '暂不发送',
  },
  sentNew: '新邮件正在发送。',
  export: {
    open: '导出',
    csv: '导出为 CSV',
    json: '导出为 JSON',
    hint: '当前列出的内容',
    saved: (name, n, format) => `已将 ${format.number(n)} 封邮件写入 ${name}。`,
  },
};
