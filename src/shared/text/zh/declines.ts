/** 银行拒绝付款的原因，按 Dodo 的代码。 */
const REASONS: Readonly<Record<string, string>> = {
  GENERIC_DECLINE: '银行拒绝了这张卡，没有说明原因。',
  CARD_DECLINED: '银行拒绝了这张卡，没有说明原因。',
  DO_NOT_HONOR: '银行拒绝了这张卡，没有说明原因。',
  INSUFFICIENT_FUNDS: '卡内余额不足。',
  EXPIRED_CARD: '银行卡已过期。',
  LOST_CARD: '这张卡已挂失。',
  STOLEN_CARD: '这张卡已被报失窃。',
  FRAUDULENT: '这笔付款被判定为可疑。',
  INCORRECT_CVC: '银行卡安全码不正确。',
  INVALID_CVC: '银行卡安全码不正确。',
  INCORRECT_NUMBER: '卡号不正确。',
  INVALID_CARD_NUMBER: '卡号不正确。',
  CARD_NOT_ACTIVATED: '这张卡尚未激活。',
  CARD_VELOCITY_EXCEEDED: '这张卡短时间内使用过于频繁。',
  LIMIT_EXCEEDED: '付款超出了这张卡的限额。',
  AUTHENTICATION_REQUIRED: '银行要求持卡人确认这笔付款。',
  AUTHENTICATION_FAILURE: '银行验证未通过。',
  AUTHENTICATION_TIMEOUT: '银行验证超时。',
  CUSTOMER_CANCELLED: '付款已取消。',
  LIVE_MODE_TEST_CARD: '这是测试卡，不能在正式模式下付款。',
  NETWORK_ERROR: '无法连接到银行。',
  NETWORK_TIMEOUT: '无法连接到银行。',
};

export const declineZh = (code: string | undefined): string | null =>
  code === undefined ? null : (REASONS[code] ?? null);
