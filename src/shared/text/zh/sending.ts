import type { Catalogue } from '../en/catalogue.ts';
import type { scheduleCausesEn } from '../en/sending.ts';
import type { Format } from '../format.ts';
import type { Instant } from '../../time.ts';

const when = (n: { readonly at: number | null }, format: Format): string =>
  n.at === null ? '预定时间' : format.appointment(n.at as Instant);

export const scheduleCausesZh: typeof scheduleCausesEn = {
  'schedule.set': (n, format) => `由 Resend 保管，${when(n, format)} 发出`,
  'schedule.missed': () => '提交之前预定时间已过，未发送',
  'schedule.cancelAsked': () => '您要求取消发送',
  'schedule.moveAsked': (n, format) => `您将时间改为 ${when(n, format)}`,
  'schedule.asked': () => '正在请求 Resend 更改',
  'schedule.moved': (n, format) => `Resend 已改为 ${when(n, format)} 发出`,
  'schedule.withdrawn': () => '已在 Resend 取消，不会发出',
  'schedule.refused': () => 'Resend 拒绝更改',
  'schedule.unanswered': () => 'Resend 没有响应，再次请求',
  'schedule.limited': () => 'Resend 要求放慢速度',
  'schedule.later': () => '稍后再查看',
  'schedule.gone': () => 'Resend 已发出',
  'schedule.assumed': () => '预定时间已过；此密钥无法查看，视为已发送',
};

export const sendingZh: Catalogue['sending'] = {
  more: '更多发送方式',
  menu: {
    schedule: '定时发送…',
    testHint: (inbox) => `${inbox} · 1 个额度`,
  },
  test: {
    delivered: '测试：送达',
    bounced: '测试：退信',
    complained: '测试：被标为垃圾邮件',
  },
  schedule: {
    title: '定时发送',
    about: '到时间之前邮件由 Resend 保管。额度会预扣，取消后退回。',
    presets: '建议时间',
    hour: '一小时后',
    tomorrow: '明天早上',
    monday: '周一早上',
    at: '日期和时间',
    goesOut: (moment) => `将于 ${moment} 发出`,
    zone: (name) => `时区：${name}`,
    tooSoon: '请选择至少一分钟之后的时间。',
    tooFar: '请选择 30 天以内的时间，Resend 不会保管更久。',
    missing: '请选择日期和时间。',
    confirm: (n, format) => (n === 0 ? '定时发送' : `定时发送 · ${format.number(n)} 个额度`),
    back: '继续编辑',
    change: '更改时间',
    changeAbout: '将请求 Resend 改用新时间；在其确认之前，原时间仍然有效。',
    move: '更改时间',
    keep: '保持不变',
  },
  scheduled: {
    at: (moment) => `${moment} 发出`,
    moving: (moment) => `正在请求 Resend 改为 ${moment}`,
    cancelling: '正在请求 Resend 取消',
    handedIn: (moment) => `已定时：${moment} 发出。`,
    handingIn: (seconds, moment, format) =>
      `${format.number(seconds)} 秒后提交 Resend，${moment} 发出`,
    working: (subject) => `正在定时“${subject}”`,
  },
  offline: {
    form: '当前离线。邮件会在发件箱中等待，联网后立即发出。',
    bar: (subject) => `“${subject}”将在联网后立即发出。`,
    reason: '等待联网',
  },
  quit: {
    title: (n) => (n === 1 ? '有一封邮件即将发出' : `有 ${n} 封邮件即将发出`),
    text: '撤销时间尚未结束，未消耗额度。退出之前要怎样处理？',
    send: '立即发送',
    keep: '存为草稿',
    back: '不退出',
    sending: '正在发送。Resend 收到邮件后 MailKit 将退出。',
  },
};
