import type { Catalogue } from '../en/catalogue.ts';

export const linksZh: Catalogue['links'] = {
  refused: '未打开此链接：它不是有效的邮件链接。没有写入或发送任何内容。',
  notKept: '无法保存此链接中的邮件，因此没有打开。没有发送任何内容。',
  attachments: '链接要求附加文件，这些文件已忽略。',
  waiting: (n, format) =>
    n === 1
      ? '链接中的邮件已存为草稿，完成当前步骤后打开。'
      : `${format.number(n)} 个链接中的邮件已存为草稿，完成当前步骤后打开。`,
  elsewhere: (mode) => `链接中的邮件在“${mode}”模式的草稿中，它是在该模式下收到的。`,
  handler: '用 MailKit 打开邮件链接',
  handlerHint: '在其他程序中点击邮箱地址时，会在这里打开草稿。链接不会发送任何邮件。',
  handlerRefused: '系统未接受 MailKit 作为邮件链接的默认应用。请在系统的默认应用设置中选择它。',
};
