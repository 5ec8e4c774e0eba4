import type { webhooksEn } from '../en/webhooks.ts';

export const webhooksZh: typeof webhooksEn = {
  title: 'Webhook',
  intro:
    '打开接收器后，余额变化和邮件去向会在一秒内送达。不打开时，MailKit 会定期查询；两种方式都不会遗漏。',
  switch: '接收 webhook',
  phase: {
    off: '已关闭',
    starting: '正在设置',
    ready: '已就绪，等待第一个事件',
    receiving: '正在接收',
    failed: '未在接收',
  },
  carriesOn: '轮询照常进行。',
  at: (host) => `投递到 ${host}`,
  lastEvent: (service, age) => `${service}：最近事件 ${age}`,
  tryAgain: '重新设置',
  steps: {
    listen: '在此电脑上监听',
    tunnel: '打开隧道',
    dodo: '在 Dodo Payments 注册',
    resend: '在 Resend 注册',
    selfTest: '发送一个签名测试',
    first: '服务方的第一个事件',
  },
  stepState: {
    waiting: '尚未开始',
    working: '进行中',
    done: '完成',
    failed: '失败',
    skipped: '不需要',
  },
  firstWaiting: '等待中',
  noKey: '没有密钥',
  door: (n, format) => `${format.number(n)} 个请求未读取即被拒绝`,
  doorReason: {
    host: '主机名不符',
    browser: '来自网页',
    path: '地址未知',
    type: '不是 JSON',
    size: '过大',
    slow: '过慢',
  },

  tunnel: {
    title: '隧道',
    hint: '服务方需要一个通向此电脑的公网地址。',
    provider: '类型',
    providers: { own: '自己的隧道', ngrok: 'MailKit 内置 ngrok' },
    url: '公网地址',
    urlHint: '隧道的 https 地址（ngrok、cloudflared 或其他）。',
    domain: '域名（可选）',
    domainHint: '已预留的 ngrok 域名；不填则由 ngrok 分配地址。',
    urlPlaceholder: 'https://example.ngrok-free.app',
    port: '端口',
    portHint: '隧道须指向 127.0.0.1 的这个端口。',
    authtoken: 'ngrok 令牌（authtoken）',
    tokenStored: (last4) => `已保存，末尾为 ${last4}。留空则不变。`,
    tokenSession: '此电脑没有密钥环，只保留到退出为止。',
    tokenNone: '在 ngrok 控制台的 Your Authtoken 中获取。',
    save: '保存',
    saved: '隧道设置已保存。',
  },

  inbox: {
    title: '收件箱',
    list: '事件',
    filter: '显示',
    filters: {
      all: '全部事件',
      credits: '额度',
      billing: '付款与套餐',
      mail: '邮件',
      refused: '被拒绝',
      polled: '轮询所得',
    },
    search: '搜索事件',
    columns: { type: '事件', about: '对象', change: '额度', result: '结果', age: '发生时间' },
    result: { accepted: '已接收', ignored: '未使用', refused: '被拒绝', polled: '轮询所得' },
    times: (n, format) => `投递 ${format.number(n)} 次`,
    late: (by) => `迟到 ${by}`,
    outOfOrder: '顺序颠倒',
    noType: '无法读取',
    found: (n, format) => `${format.number(n)} 个事件`,
    kept: (most, keptDays) => `保留最新的 ${most} 个事件，最长 ${keptDays} 天。`,
    pruned: (n, format) => `已移除 ${format.number(n)} 个较早的事件。`,
    empty: '两个服务的事件都显示在这里，无论是投递来的，还是轮询得到的。',
    nothing: '没有符合条件的事件。',
    showAll: '显示全部',
    test: '发送测试事件',
    testSent: '沙盒正在投递测试事件。',
  },

  panel: {
    close: '关闭事件',
    why: '为什么被拒绝',
    whyUnread: '为什么未使用',
    fix: '怎么办',
    readSecret: '重新读取密钥',
    again: '重新设置',
    replay: '再次处理',
    replayHint: 'MailKit 会重新查看该事件涉及的内容，不会发送任何东西。',
    replayed: '已完成：MailKit 正在重新查看。',
    trace: '关联',
    mail: '邮件',
    noSubject: '（无主题）',
    openMail: '在发件箱中打开',
    entry: '账目',
    change: (n, after) => (after === null ? `${n} 个额度` : `${n} 个额度，余 ${after}`),
    openCredits: '在额度页打开',
    customer: '客户',
    related: '其他相关事件',
    facts: '详情',
    service: '服务',
    happened: '发生',
    arrived: '送达',
    read: '读取',
    deliveries: '投递次数',
    byPoll: '没有 webhook 告知此事，由 MailKit 从服务方读取。',
    headers: '请求头',
    body: '正文',
    copyBody: '复制正文',
    noBody: '轮询得到的事件没有正文。',
  },

  causes: {
    unsigned: (_cause, { service }) => ({
      title: '它没有任何签名。',
      fix: `${service} 投递的内容都有签名。Dodo 的“wh trigger”和手工请求没有签名；请使用沙盒的测试事件，或让 ${service} 重新投递。`,
    }),
    headers: ({ missing }) => ({
      title: `签名的一部分缺失或重复：${missing.join('、')}。`,
      fix: '服务方与 MailKit 之间有环节丢弃或重复了请求头。请让隧道原样传递所有请求头。',
    }),
    wrongService: (_cause, { service, other }) => ({
      title: `它按 ${other} 的方式签名，却送到了 ${service} 的地址。`,
      fix: '两个地址弄混了。请重新设置接收器，让两个端点使用各自的地址。',
    }),
    version: () => ({
      title: '它没有版本 1 的签名。',
      fix: 'MailKit 只验证 v1 签名，两个服务都使用它。请让服务方重新投递。',
    }),
    clock: ({ seconds }, _names, format) => ({
      title:
        seconds >= 0
          ? `签名吻合，但签于 ${format.number(seconds)} 秒之前；最多允许 300 秒。`
          : `签名吻合，但签于 ${format.number(-seconds)} 秒之后；最多允许 300 秒。`,
      fix: '请让此电脑的时钟与网络同步。如果时钟无误，说明投递途中被耽搁：请让服务方重新投递。',
    }),
    otherMode: ({ mode }, names) => ({
      title: `它用${names.mode(mode)}模式的密钥签名。`,
      fix: '另一模式的端点指向了这里。请在当前模式重新设置接收器，并删除错误的端点。',
    }),
    oldSecret: ({ hours }, { service }, format) =>
      hours === null
        ? {
            title: '它用已删除端点的密钥签名。',
            fix: `${service} 仍在重复投递该端点未收到的内容。这里不会缺少什么：MailKit 会通过轮询读取。`,
          }
        : {
            title: `它用的密钥已于 ${format.number(hours)} 小时前更换；最多允许 24 小时。`,
            fix: `请让 ${service} 重新投递，届时会用新密钥签名。`,
          },
    reserialised: () => ({
      title: '内容相同，但在途中被重新写过。',
      fix: '途中的代理读取并重写了 JSON，这会使签名失效。请让隧道逐字节传递正文。',
    }),
    truncated: ({ bytes, expected }, _names, format) => ({
      title:
        expected === null
          ? `正文在 ${format.number(bytes)} 字节处中断。`
          : `正文中断：应有 ${format.number(expected)} 字节，只收到 ${format.number(bytes)} 字节。`,
      fix: '连接中断，或途中截断了过长的正文。服务方会自动重新投递。',
    }),
    encoding: () => ({
      title: '正文不是 UTF-8 文本。',
      fix: '途中改变了编码或进行了压缩。请让隧道原样传递正文。',
    }),
    altered: (_cause, { service }) => ({
      title: '正文、编号或时间与签名不符，或由他人签名。',
      fix: `密钥与 ${service} 使用的一致。若反复出现，说明途中改动了正文；偶尔一次可能是伪造，无需处理。`,
    }),
    unknownSecret: (_cause, { service }) => ({
      title: '它用 MailKit 没有的密钥签名，或正文被改动。',
      fix: `请从 ${service} 重新读取密钥，即可知道是哪一种情况。`,
    }),
    newSecret: (_cause, { service }) => ({
      title: '它用的密钥比 MailKit 当时持有的更新。',
      fix: `MailKit 已读取新密钥，${service} 会自动重新投递。`,
    }),
    malformed: () => ({
      title: '它是真实的，但不是 MailKit 能读懂的事件。',
      fix: '无需处理。它保留在这里，不产生任何作用。',
    }),
    otherBusiness: () => ({
      title: '它是真实的，但属于另一个商户，而不是此处密钥所属的商户。',
      fix: '它不会改变这里的任何内容。如果是有意更换了密钥，请重新设置接收器；否则请在另一账户中删除该端点。',
    }),
  },
  modes: (mode) => ({ sandbox: '沙盒', test: '测试', live: '正式' })[mode],
  services: { dodo: 'Dodo Payments', resend: 'Resend' },

  test: {
    subject: '事件',
    subjects: {
      creditsAdded: '增加额度',
      creditsUsed: '使用额度',
      lowBalance: '额度偏低',
      mailDelivered: '邮件已送达',
    },
    variant: '送达方式',
    variants: {
      correct: '正常',
      duplicate: '重复两次',
      late: '迟到',
      reordered: '顺序颠倒',
      forged: '伪造',
      skewed: '时钟偏差',
      reserialised: '途中被重写',
      truncated: '被截断',
      unsigned: '没有签名',
      wrongHeaders: '另一服务的请求头',
    },
    send: '发送',
  },

  ofMail: 'Webhook 事件',
};
