import type { Catalogue } from '../en/catalogue.ts';

export const trayZh: Catalogue['tray'] = {
  unknown: '余额未知',
  balance: (n, format) => `${format.number(n)} 个额度`,
  modes: { sandbox: '沙盒', test: '测试', live: '正式' },
  actions: {
    topUp: '充值…',
    newMail: '写邮件',
    refresh: '刷新余额',
    open: '打开 MailKit',
    quit: '退出',
  },
  pause: '暂停发送',
  states: {
    waiting: '等待中',
    scheduled: '已定时',
    sending: '发送中',
    needsYou: '待处理',
    sent: '已接收',
    refused: '被拒绝',
    cancelled: '已取消',
  },
  mail: (subject, recipient, state) => `${subject === '' ? recipient : subject} · ${state}`,
};
