import type { Catalogue } from '../en/catalogue.ts';

export const welcomeZh: Catalogue['welcome'] = {
  title: '用预付额度发送邮件',
  lines: [
    'MailKit 首次启动进入沙盒：在本机模拟 Dodo Payments 和 Resend。',
    '所有功能都能试用，包括在浏览器中付款。无需账号，不发真实邮件，不花钱。',
    '每位收件人消耗一个额度。套餐每月增加 5,000 个额度，每个充值包再加 5,000 个。',
  ],
  start: '从沙盒开始',
  ownKeys: '使用自己的密钥',
  leave: '暂时跳过',
  customerTitle: '使用谁的额度？',
  customerText: '额度归客户所有。您发送的邮件由谁付费？',
  subscribeTitle: '为第一位客户订阅',
  sampleTitle: '或使用已有客户',
  sampleUse: (name) => `使用${/^[!-~]/.test(name) ? ` ${name}` : name}`,
  noSample: '没有示例客户，请新建一位并订阅。',
};
