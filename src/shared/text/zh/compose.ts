import type { Catalogue } from '../en/catalogue.ts';
import type { Format } from '../format.ts';

const more = (count: number, format: Format): string =>
  count > 1 ? `另有 ${format.number(count - 1)} 处同样的问题。` : '';

export const composeZh: Catalogue['compose'] = {
  title: '新邮件',
  fields: {
    from: '发件人',
    to: '收件人',
    cc: '抄送',
    bcc: '密送',
    replyTo: '回复至',
    subject: '主题',
    body: '正文',
  },
  missing: {
    from: '请填写发件人。',
    to: '请至少填写一位收件人。',
    cc: '请填写抄送人。',
    bcc: '请填写密送人。',
    replyTo: '请填写回复地址。',
    subject: '请填写主题。',
    body: '邮件没有内容，请编写 HTML 或纯文本。',
  },
  problems: {
    malformed: ({ value, count }, format) => `“${value}”不是完整的邮箱地址。${more(count, format)}`,
    controlCharacters: ({ value, count }, format) =>
      `“${value}”中含有换行或其他不可见字符。${more(count, format)}`,
    testInboxOnly: ({ value, mode }) =>
      mode === 'live'
        ? `从 resend.dev 发出的邮件只能寄到 Resend 的测试邮箱（如 delivered@resend.dev），不能寄给 ${value}。`
        : `测试模式只能寄到 Resend 的测试邮箱（如 delivered@resend.dev），不能寄给 ${value}。`,
    tooLarge: ({ limit }, format) =>
      `邮件超过 ${format.number(Math.round(limit / 1_048_576))} MB，Resend 不接受。`,
    tooLong: ({ limit }, format) => `主题超过 ${format.number(limit)} 个字符。`,
    tooManyRecipients: ({ limit, count }, format) =>
      `一封邮件最多 ${format.number(limit)} 位收件人，目前有 ${format.number(count)} 位。`,
  },
  addField: (field) => `添加${field}`,

  chips: {
    hint: '按回车、逗号或分号添加地址，也可粘贴整个列表。按左方向键选中地址，Delete 删除，回车编辑。',
    count: (n, format) => `${format.number(n)} 个地址`,
    remove: (address) => `移除 ${address}`,
    malformed: '地址不完整',
    controlCharacters: '含有不可见字符',
    duplicates: (n, format) => `已去除 ${format.number(n)} 个重复地址。`,
    leftOut: (n, limit, format) =>
      `每栏最多 ${format.number(limit)} 个地址，有 ${format.number(n)} 个未添加。`,
    more: (n, format) => `还有 ${format.number(n)} 个`,
    removeMalformed: (n, format) => `移除 ${format.number(n)} 个无效地址`,
    clear: '全部移除',
    added: (n, format) => `已添加 ${format.number(n)} 个地址。`,
    removed: (n, format) => `已移除 ${format.number(n)} 个地址。`,
  },

  from: {
    verified: '已验证',
    suggestions: '已验证的发件人',
    unverified: (domain) => `${domain} 不在已验证的域名中。`,
    missing: {
      noRight: '此 Resend 密钥无法列出域名，能否使用将在发送时由 Resend 判定。',
      noKey: '没有 Resend 密钥，无法得知哪些域名已验证。',
      noAnswer: 'Resend 未返回已验证的域名，发送时由 Resend 判断。',
    },
  },

  body: {
    leftOut: (limit, format) =>
      `未插入：加上它，邮件将超过 ${format.number(Math.round(limit / 1_048_576))} MB，Resend 不接受。`,
  },

  preview: {
    title: '预览',
    width: '预览宽度',
    desktop: '桌面',
    phone: '手机',
    text: '纯文本',
    empty: '邮件内容会显示在这里。',
    noText: '没有纯文本内容，Resend 会根据 HTML 生成。',
    frame: '邮件预览',
    tooLarge: '邮件过大，无法预览。',
  },

  send: {
    subscribe: '为客户订阅',
    watchOnly: '当前的 Dodo Payments 密钥只有读取权限，无法发送邮件。',
    plain: '发送',
    priced: (n, format) => `发送 · ${format.number(n)} 个额度`,
    problems: (n, format) => `${format.number(n)} 处问题`,
  },

  aftermath: {
    change: (before, after) => `${before} → ${after}`,
    spoken: (before, after) => `余额将从 ${before} 变为 ${after}。`,
    unknown: '余额未知。',
    days: ({ low, high }, format) => {
      const [from, to] = [Math.floor(low + 0.1), Math.ceil(high - 0.1)];
      if (to < 1) return '不足 1 天';
      return to - from <= 1
        ? `约够 ${format.number(to)} 天`
        : `约够 ${format.number(from)}–${format.number(to)} 天`;
    },
    grant: (day) => `使用 ${day}到期的额度`,
    everlasting: '使用不过期的额度',
    grants: (n, day, format) => `使用 ${format.number(n)} 笔额度，最早 ${day}到期`,
    stale: (age) => `余额更新于 ${age}`,
  },

  draft: {
    saving: '正在保存',
    saved: '已保存',
    failed: '草稿未能保存',
    discard: '丢弃',
    discarded: '邮件已丢弃。',
    undo: '撤销',
    gone: '那封邮件的内容已不再保留。',
  },

  confirm: {
    title: (n, format) => `发送给 ${format.number(n)} 位收件人？`,
    firstLive: '这是正式模式下的第一封邮件，会送达真实的收件人并消耗真实的额度。',
    many: (n, format) => `将一次发送给 ${format.number(n)} 人。`,
    share: (percent, format) => `将用去余额的 ${format.number(percent)}%。`,
    from: '发件人',
    subject: '主题',
    first: '第一位收件人',
    last: '最后一位收件人',
    recipients: '收件人数',
    credits: '额度',
    balance: '发送后余额',
    runway: '可用时间',
    mode: '模式',
    modes: { sandbox: '沙盒', test: '测试', live: '正式' },
    send: (n, format) => `发送给 ${format.number(n)} 位收件人`,
    back: '继续编辑',
  },

  bar: {
    label: '正在发送的邮件',
    sendingIn: (seconds, n, format) =>
      `${format.number(seconds)} 秒后发送给 ${format.number(n)} 位收件人`,
    window: (n, shortcut, format) =>
      `邮件即将发送给 ${format.number(n)} 位收件人，按 ${shortcut} 可撤回。`,
    undo: '撤销',
    sendNow: '立即发送',
    working: (subject) => `正在发送“${subject}”`,
    accepted: (n, format) => `Resend 已接受，消耗 ${format.number(n)} 个额度。`,
    paused: (subject) => `发送已暂停，“${subject}”在发件箱中等待。`,
    show: '在发件箱中查看',
    editAgain: '重新编辑',
    dismiss: '知道了',
    undone: '未发送，邮件已回到编辑框，未消耗额度。',
    undoneElsewhere: '未发送，未消耗额度。邮件在草稿中。',
  },
};
