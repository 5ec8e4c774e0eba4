import type { Catalogue } from '../en/catalogue.ts';
import { type NoticeData, numberIn, wordIn } from '../en/notices.ts';
import { keyFileProblem } from '../../key-file.ts';
import { PAUSE_REASONS } from '../../pause-reasons.ts';
import type { Format } from '../format.ts';
import { instant } from '../../time.ts';
import { pauseSentenceZh } from './auto-top-up.ts';
import { secretsZh } from './secrets.ts';

const pace = (data: NoticeData, format: Format): string => {
  const [low, high] = [numberIn(data, 'daysLow'), numberIn(data, 'daysHigh')];
  if (low === null || high === null) return '';
  const [from, to] = [Math.floor(low), Math.ceil(high)];
  if (to < 1) return '，按目前用量不足 1 天';
  return to - from <= 1
    ? `，按目前用量约够 ${format.number(to)} 天`
    : `，按目前用量约够 ${format.number(from)}–${format.number(to)} 天`;
};

const pausedBecause = (data: NoticeData): string => {
  const reason = PAUSE_REASONS.find((each) => each === data['reason']) ?? 'declined';
  return pauseSentenceZh(reason, wordIn(data, 'code') || null, wordIn(data, 'where'));
};

const mail = (data: NoticeData): string => {
  const subject = wordIn(data, 'subject');
  return subject === '' ? '该邮件' : `“${subject}”`;
};

export const noticesZh: Catalogue['notices'] = {
  title: '通知',
  button: (n) => (n === 0 ? '通知' : `通知，${n} 条新消息`),
  empty: '需要您留意的事都在这里，错过系统通知也能看到。',
  dismissAll: '全部清除',
  dismissOne: (title) => `清除：${title}`,
  openCredits: '打开额度',
  openOutbox: '打开发件箱',
  openSettings: '打开设置',
  openWebhooks: '打开 Webhook 页',
  kinds: {
    'balance.low': (data, format) => ({
      title: '额度偏低',
      body: `还剩 ${format.number(numberIn(data, 'credits') ?? 0)} 个额度${pace(data, format)}。`,
    }),
    'balance.empty': () => ({
      title: '额度已用完',
      body: '邮件额度已用完。请购买充值包或升级套餐。',
    }),
    'credits.lapsing': (data, format) => {
      const n = format.number(numberIn(data, 'credits') ?? 0);
      const at = numberIn(data, 'at');
      const when =
        numberIn(data, 'days') === 1
          ? '在一天之内'
          : at === null
            ? '不久后'
            : `于 ${format.day(instant(at))}`;
      return {
        title: '有额度即将失效',
        body: `按目前用量，约有 ${n} 个额度将${when}失效。`,
      };
    },
    'send.refused': (data) => ({
      title: '邮件被拒绝',
      body: `${mail(data)}${wordIn(data, 'recipient') === '' ? '' : `（收件人 ${wordIn(data, 'recipient')}）`}未能发出。`,
    }),
    'send.review': (data, format) => ({
      title: '有邮件需要您决定',
      body: `无法确认${mail(data)}是否已发出，已预扣 ${format.number(numberIn(data, 'credits') ?? 0)} 个额度。`,
    }),
    'send.paused': (data) => ({
      title: '发送已暂停',
      body: `${mail(data)}会等到问题解决后再发送。`,
    }),
    'checkout.done': (data, format) => ({
      title: '额度已到账',
      body: `余额增加了 ${format.number(numberIn(data, 'credits') ?? 0)} 个额度。`,
    }),
    'checkout.failed': (data) => ({
      title: '付款未完成',
      body: `${wordIn(data, 'product') === '' ? '本次购买' : wordIn(data, 'product')}未成功，没有扣款。`,
    }),
    'autoTopUp.bought': (data, format) => ({
      title: '已自动充值',
      body: `已用保存的银行卡购买 ${format.number(numberIn(data, 'packs') ?? 1)} 个充值包。`,
    }),
    'autoTopUp.declined': (data) => ({
      title: '自动充值已暂停',
      body: `${pausedBecause(data)}稍后会重试。`,
    }),
    'autoTopUp.paused': (data) => ({
      title: '自动充值已暂停',
      body: `${pausedBecause(data)}恢复之前不会购买。`,
    }),
    'preferences.reset': () => ({
      title: '设置已恢复默认',
      body: '设置文件无法读取，MailKit 已使用默认设置。邮件和额度不受影响。',
    }),
    'storage.readOnly': () => ({
      title: 'MailKit 处于只读状态',
      body: '数据只能查看、不能更改，因此无法发送邮件。',
    }),
    'tray.missing': () => ({
      title: '此桌面没有系统托盘',
      body: 'MailKit 将作为普通窗口运行，关闭窗口即退出。',
    }),
    'customer.low': (data, format) => ({
      title: '客户额度偏低',
      body: `${wordIn(data, 'customer') === '' ? '有客户' : wordIn(data, 'customer')}还剩 ${format.number(numberIn(data, 'credits') ?? 0)} 个额度。`,
    }),
    'receiver.down': () => ({
      title: '收不到 webhook',
      body: '通向此电脑的路径已断开。MailKit 会自动重试，轮询照常进行。',
    }),
    'secrets.notKept': () => ({
      title: '密钥不会保留',
      body: '没有可用的密钥环，密钥只保留到退出为止。也可以在设置中改用口令保存。',
    }),
    'secrets.refused': () => ({
      title: '密钥环未提供密钥',
      body: '密钥仍然保存着。请解锁密钥环后重新启动 MailKit，或在设置中填写密钥供本次使用。',
    }),
    'secrets.file': (data) => ({
      title: '无法使用已保存的密钥',
      body: secretsZh.file[keyFileProblem(data['problem'])].join(''),
    }),
  },
};
