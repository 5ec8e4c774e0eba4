import { keyFileProblem } from '../../key-file.ts';
import { type diagnosisEn, price } from '../en/diagnosis.ts';
import { secretsZh } from './secrets.ts';

const always = (text: string) => (): string => text;

export const diagnosisZh: typeof diagnosisEn = {
  title: '诊断',
  open: '运行诊断',
  again: '再检查一次',
  copy: '复制报告',
  running: '正在检查',
  summary: (bad, warnings) =>
    bad > 0
      ? `有 ${bad} 项需要处理。`
      : warnings > 0
        ? `一切正常，另有 ${warnings} 项值得留意。`
        : '一切正常。',
  results: { good: '正常', warning: '值得留意', bad: '有问题', skipped: '未检查' },
  fixes: {
    setup: '设置账户',
    settings: '打开设置',
    webhooks: '打开 Webhook',
    outbox: '打开发件箱',
  },
  checks: {
    dodoKey: { name: 'Dodo Payments 密钥', why: '没有它就无法读取余额或扣除额度。' },
    dodoRole: { name: '密钥权限', why: '只读密钥可以查看余额，但不能发送邮件或销售额度。' },
    entitlement: { name: '额度权益', why: '额度按整位收件人计数，用完即止：不含小数，不可超额。' },
    plan: { name: '套餐', why: '如果它发放的是另一种额度，客户付了钱也发不出邮件。' },
    topUp: {
      name: '充值包',
      why: '如果它发放的是另一种额度，充值后余额不会变化，也没有任何提示。',
    },
    prices: { name: '价格', why: '客户实际支付的价格，以 Dodo Payments 为准，税费另计。' },
    resendKey: { name: 'Resend 密钥', why: '没有它，邮件无法发出。' },
    sender: { name: '发件人域名', why: 'Resend 会拒绝来自未验证域名的邮件。' },
    modes: { name: '测试与正式分开', why: '测试额度不能用来给真实的人发邮件。' },
    clock: { name: '本机时钟', why: '签名与重试依赖时间；相差超过五分钟时 Webhook 会被拒绝。' },
    database: { name: '数据库', why: '每封邮件、每个额度都先写入磁盘，再发出。' },
    disk: { name: '磁盘空间', why: '磁盘写满时会停止发送，不会先扣额度。' },
    keyring: { name: '密钥环', why: '在两次启动之间保管密钥。' },
    tray: { name: '托盘', why: '窗口关闭后仍能看到余额。' },
    notifications: { name: '通知', why: 'MailKit 在后台时，提醒您额度不足。' },
    receiver: { name: 'Webhook 接收', why: '可选：消息一秒内到达，不必等下一次读取。' },
  },
  found: {
    dodoKey: { good: always('Dodo Payments 接受此密钥。') },
    dodoRole: {
      good: always('可读可写。'),
      warning: always('只能读取：可以查看余额，不能发送或销售。'),
    },
    entitlement: { good: always('存在，按整数计数，用完即止。') },
    plan: { good: always('发放这种额度。') },
    topUp: { good: always('发放这种额度。') },
    prices: {
      good: (facts, format) =>
        `套餐每次续费 ${price(facts, 'plan', format)}，充值包每个 ${price(facts, 'topUp', format)}。`,
      warning: (facts, format) =>
        typeof facts['free'] === 'string'
          ? `“${facts['free']}”是免费的：额度等于白送。`
          : `套餐 ${price(facts, 'plan', format)}，充值包 ${price(facts, 'topUp', format)}：使用了两种货币。`,
    },
    resendKey: { good: always('Resend 接受此密钥。') },
    sender: {
      good: always('已验证。'),
      warning: always('这个发件人只能发给您自己和 Resend 的测试收件箱。'),
    },
    modes: {
      good: (facts) =>
        facts['testInboxOnly'] === true
          ? '测试模式下，邮件只会发往 Resend 的测试收件箱。'
          : '密钥与模式一致。',
      bad: (facts) =>
        `这个 Dodo Payments 密钥属于${facts['keyOf'] === 'live' ? '正式' : '测试'}模式。请把它填到那个模式，并在此填写当前模式的密钥。`,
    },
    clock: {
      good: always('与 Dodo Payments 一致。'),
      bad: (facts, format) =>
        Number(facts['seconds'] ?? 0) > 0
          ? `快了 ${format.number(Number(facts['seconds']))} 秒，请在系统设置中校准时间。`
          : `慢了 ${format.number(-Number(facts['seconds']))} 秒，请在系统设置中校准时间。`,
    },
    database: {
      good: always('完好。'),
      bad: (facts) => `数据库报告：${String(facts['verdict'] ?? '')}`,
    },
    disk: {
      good: (facts, format) => `剩余 ${format.number(Number(facts['megabytes'] ?? 0))} MB。`,
      warning: (facts, format) => `仅剩 ${format.number(Number(facts['megabytes'] ?? 0))} MB。`,
      bad: (facts, format) =>
        `仅剩 ${format.number(Number(facts['megabytes'] ?? 0))} MB，发送前请先腾出空间。`,
    },
    keyring: {
      good: (facts) =>
        facts['passphrase'] === 'open'
          ? secretsZh.kept
          : `密钥由 ${String(facts['kind'] ?? '系统')} 加密保管。`,
      warning: (facts) =>
        facts['passphrase'] === 'locked'
          ? `${secretsZh.locked}${secretsZh.lockedHint}`
          : '没有能提供保护的密钥环，密钥只保留到退出为止。',
      bad: (facts) =>
        (facts['file'] === null
          ? [secretsZh.refused, secretsZh.refusedHint]
          : secretsZh.file[keyFileProblem(facts['file'])]
        ).join(''),
    },
    tray: {
      good: always('此桌面有托盘。'),
      warning: (facts) =>
        facts['closesToTray'] === true
          ? '此桌面没有托盘，关闭窗口即退出 MailKit。'
          : '此桌面没有托盘。',
    },
    notifications: {
      good: always('此桌面可以显示通知。'),
      warning: always('此桌面不显示通知；请看铃铛下的提醒。'),
    },
    receiver: {
      good: always('事件正常到达。'),
      warning: always('正在启动。'),
      bad: always('事件没有到达。余额仍按常规读取。'),
    },
  },
};
