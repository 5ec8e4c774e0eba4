import type { Catalogue } from '../en/catalogue.ts';
import type { Format } from '../format.ts';

const others = (count: number, format: Format): string =>
  count > 1 ? `另有 ${format.number(count - 1)} 处。` : '';

export const checksZh: Catalogue['checks'] = {
  unsubscribe: { label: '退订', remove: '移除' },
  sentences: {
    variable: ({ value, count }, format) =>
      `{{${value}}} 还没有值，邮件无法发送。${others(count, format)}`,
    linkMismatch: ({ value, other, count }, format) =>
      `“${value}”实际指向 ${other}。${others(count, format)}`,
    linkScript: ({ value, count }, format) =>
      `链接“${value}”会运行脚本，邮件客户端都不允许。${others(count, format)}`,
    linkEmpty: ({ value, count }, format) =>
      `${value === '' ? '有链接' : `链接“${value}”`}没有指向任何地址。${others(count, format)}`,
    linkLocal: ({ value, other, count }, format) =>
      `链接“${value}”指向本机或内部网络：${other}。${others(count, format)}`,
    linkBroken: ({ value, other, count }, format) =>
      `链接“${value}”的地址不完整：${other}。${others(count, format)}`,
    missingAlt: ({ count }, format) =>
      `有 ${format.number(count)} 张图片没有替代文字，看不到图片的读者无从得知内容。`,
    clipped: ({ count }, format) =>
      `HTML 有 ${format.number(Math.round(count / 1024))} KB，Gmail 会折叠 ${format.number(102)} KB 之后的内容。`,
    noUnsubscribe: ({ count }, format) =>
      `有 ${format.number(count)} 位收件人，但没有退订方式（List-Unsubscribe）。`,
    riskyAttachment: ({ value }) => `大多数邮件服务会拒收“${value}”这类文件。`,
    doubleExtension: ({ value }) => `“${value}”有两个扩展名，常见于伪装的程序。`,
    suppressed: ({ value, count }, format) =>
      count === 1
        ? `${value} 曾退信或投诉，已被 Resend 停止投递。`
        : `${value} 等 ${format.number(count)} 个地址曾退信或投诉，已被 Resend 停止投递。`,
    domainTypo: ({ value, other }) => `${value}：是否应为 ${other}？`,
  },
  fixes: {
    variable: '填写值',
    linkMismatch: '显示真实地址',
    linkScript: '去掉链接',
    linkEmpty: '去掉链接',
    linkLocal: '去掉链接',
    linkBroken: '去掉链接',
    missingAlt: '只是装饰',
    clipped: '去掉注释和空白',
    noUnsubscribe: '添加此标头',
    riskyAttachment: '移除文件',
    doubleExtension: '移除文件',
    suppressed: '移除',
    domainTypo: '更正',
  },
  body: '邮件检查',
  warnings: (n, format) => `${format.number(n)} 处提醒`,
  fill: {
    title: (name) => `{{${name}}} 的值`,
    value: '值',
    insert: '填入',
    refused: (n, format) => `有 ${format.number(n)} 处不能填入此值，请手动填写。`,
  },
};
