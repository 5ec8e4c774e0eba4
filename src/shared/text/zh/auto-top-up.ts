import type { PauseReason } from '../../pause-reasons.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { spaced } from './buying.ts';
import { declineZh } from './declines.ts';

const CALM: readonly string[] = ['GENERIC_DECLINE', 'CARD_DECLINED', 'DO_NOT_HONOR'];

export const pauseSentenceZh = (
  reason: PauseReason,
  code: string | null,
  where: string,
): string => {
  switch (reason) {
    case 'declined':
    case 'card':
      return code === null || CALM.includes(code)
        ? '银行卡被拒绝。'
        : (declineZh(code) ?? '银行卡被拒绝。');
    case 'bank':
      return '银行要求逐笔确认这张卡的付款。';
    case 'noCard':
      return '该客户没有已保存的银行卡。';
    case 'unanswered':
      return 'Dodo Payments 没有响应，也没有找到这笔付款。';
    case 'elsewhere':
      return where === '' ? '该客户由另一台电脑自动充值。' : `该客户由 ${where} 自动充值。`;
    case 'price':
      return '上一次购买的实际金额高于事先的报价。';
    case 'currency':
      return '充值包的币种与每月上限的币种不同。';
  }
};

export const autoTopUpZh: Catalogue['autoTopUp'] = {
  title: '自动充值',
  states: { off: '关闭', on: '开启', paused: '已暂停' },
  line: (state) => `自动充值：${state}`,
  intro: 'MailKit 运行期间会用已保存的银行卡购买充值包。其他购买不会开启此功能。',
  noCardYet: '该客户没有已保存的银行卡。先在浏览器中付款充值一次，银行卡即会保存。',
  charges: (card) => `从${spaced(card)}扣款。`,
  sentence: {
    below: '额度低于',
    buy: '时，购买',
    packs: () => '个充值包',
    perDay: '，每天最多',
    times: '次，每月最多',
    month: '。',
  },
  fields: { below: '额度', packs: '充值包数量', perDay: '每天购买次数', perMonth: '每月金额' },
  counted: '金额含税。“每天”和“每月”从当前时刻往前计算，各台电脑合并计算。',
  price: (total) => `目前每次购买 ${total}。`,
  room: (most) => `税额可能变化，每月上限至少剩余 ${most} 时才会购买。`,
  tooSmall: (most) => `每次购买含税最多可能需要 ${most}，此上限一次也不够。`,
  invalid: '请输入不小于 1 的整数。',
  invalidMoney: '请输入不小于 0.01 的金额。',
  turnOn: '开启',
  turnOff: '关闭',
  save: '保存',
  resume: '恢复',
  takeOver: '改用这台电脑',
  phases: {
    watching: '正在留意余额。',
    claiming: '正在向 Dodo Payments 登记由这台电脑购买。',
    settling: '开启五分钟后开始购买。',
    buying: '正在购买。',
    served: '本次余额不足已购买过，余额恢复后才会再次购买。',
    dayLimit: '已达到每天的上限。',
    monthLimit: '再次购买可能超出每月的上限。',
  },
  pause: pauseSentenceZh,
  until: (time) => `将于 ${time} 重试。`,
  untilResumed: '恢复之前不会购买。',
  spent: (today, month, format) =>
    `最近一天购买 ${format.number(today)} 次，最近一个月共 ${month}。`,
};
