import type { paletteEn } from '../en/palette.ts';

export const paletteZh: typeof paletteEn = {
  title: '命令',
  placeholder: '输入命令、页面、邮件主题或客户',
  groups: {
    commands: '命令',
    pages: '前往',
    mails: '邮件',
    customers: '客户',
  },
  commands: {
    newMail: '写新邮件',
    topUp: '充值',
    subscribe: '为客户订阅套餐',
    refresh: '刷新余额',
    pause: '暂停发送',
    resume: '继续发送',
    mode: (mode) => `切换到${mode}模式`,
    light: '使用浅色主题',
    dark: '使用深色主题',
    about: '关于 MailKit',
  },
  active: '当前',
  none: (text) => `没有与“${text}”匹配的内容。`,
};
