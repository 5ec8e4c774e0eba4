import type { BodyMode } from '../../message/body-modes.ts';
import type { editorEn } from '../en/editor.ts';
import type { Format } from '../format.ts';

const mb = (bytes: number, format: Format): string =>
  `${format.number(Math.round((bytes / 1_048_576) * 10) / 10)} MB`;
type Counted = { readonly name: string; readonly count: number };
const times = ({ name, count }: Counted, format: Format): string =>
  count === 1 ? name : `${name} × ${format.number(count)}`;

const html: Readonly<Record<string, string>> = {
  'end-tag-without-matching-open-element': '这个结束标签没有对应的开始标签。',
  'closing-of-element-with-open-child-elements': '这里还有内部元素没有结束。',
  'open-elements-left-after-eof': '有元素一直没有结束。',
  'unknown-named-character-reference': '没有这个字符名称。& 请写成 &amp;。',
  'missing-semicolon-after-character-reference': '字符名称后面缺少分号。',
  'duplicate-attribute': '这个属性重复了，只有第一个有效。',
  'missing-attribute-value': '属性没有值。',
  'missing-whitespace-between-attributes': '属性之间缺少空格。',
  'unexpected-character-in-unquoted-attribute-value': '请给值加上引号。',
  'unexpected-character-in-attribute-name': '属性名中不能有这个字符。',
  'invalid-first-character-of-tag-name': '这不是标签。< 请写成 &lt;。',
  'eof-in-tag': '标签没有写完。',
  'eof-in-comment': '注释没有写完。',
  'unexpected-solidus-in-tag': '这里不该有斜杠。',
  'non-void-html-element-start-tag-with-trailing-solidus': '这个元素不能自行结束，斜杠会被忽略。',
  removed: '邮件客户端会移除这个元素。',
  handler: '邮件客户端会移除这类代码。',
  link: '邮件客户端不会打开这类地址。',
};

const size = (bytes: number, format: Format): string =>
  bytes < 1_024
    ? `${format.number(bytes)} 字节`
    : bytes < 1_048_576
      ? `${format.number(Math.round(bytes / 1_024))} KB`
      : mb(bytes, format);

export const editorZh: typeof editorEn = {
  modes: { write: '撰写', html: 'HTML', markdown: 'Markdown', text: '纯文本' },
  modesLabel: '邮件格式',
  loading: '正在打开编辑器',
  placeholder: {
    write: '撰写邮件',
    html: '<p>撰写或粘贴 HTML</p>',
    markdown: '撰写 **Markdown**',
    text: '撰写纯文本',
  },

  toolbar: {
    label: '格式',
    bold: '加粗',
    italic: '斜体',
    underline: '下划线',
    strike: '删除线',
    link: '链接',
    style: '文字样式',
    paragraph: '正文',
    heading: (level) => `标题 ${level}`,
    bullets: '项目符号',
    numbers: '编号列表',
    quote: '引用',
    code: '代码块',
    rule: '分隔线',
    table: '表格',
    image: '图片',
    undo: '退回一步',
    redo: '前进一步',
  },
  link: {
    label: '链接地址',
    placeholder: 'https://',
    apply: '应用',
    remove: '移除链接',
    unusable: '链接须以 https://、http://、mailto: 或 tel: 开头。',
  },

  problem: (code, line, format) =>
    `第 ${format.number(line)} 行：${html[code] ?? '这不符合 HTML 的写法。'}`,
  problems: (count, format) => `${format.number(count)} 个问题`,
  showProblem: '查看',
  unchecked: '内容太长，编写时不做检查。',

  loss: {
    title: (mode: BodyMode) =>
      ({
        write: '切换到“撰写”？',
        html: '切换到 HTML？',
        markdown: '切换到 Markdown？',
        text: '切换到纯文本？',
      })[mode],
    intro: '以下内容会丢失：',
    elements: (list, format) =>
      `元素：${list.map(({ name, count }) => times({ name: `<${name}>`, count }, format)).join('、')}`,
    styles: (list, format) => `样式：${list.map((each) => times(each, format)).join('、')}`,
    attributes: (list, format) => `属性：${list.map((each) => times(each, format)).join('、')}`,
    comments: (count, format) => `${format.number(count)} 条注释`,
    words: (count, format) => `${format.number(count)} 个词`,
    arrangement: '各部分的排列方式。',
    kept: '当前内容会保留在早先版本中。',
    confirm: '切换',
    back: '保持不变',
    tooLong: '邮件太长，无法在“撰写”中打开。邮件仍以 HTML 打开，全部内容都可编辑。',
  },

  twin: {
    made: '由 HTML 生成。一经修改，便保持您写的内容。',
    own: '您自己写的纯文本，不随 HTML 变化。',
    again: '重新生成',
  },

  pasted: {
    images: (count, format) =>
      `已略去 ${format.number(count)} 张图片：它们在别处的电脑或磁盘上。请逐张粘贴或添加为附件。`,
    long: '粘贴的内容太长，无法在“撰写”中打开。邮件已清理，并以 HTML 打开。',
  },

  attachments: {
    add: '添加附件',
    list: '附件',
    remove: (name) => `移除 ${name}`,
    removed: (name) => `已移除 ${name}。`,
    undo: '撤销',
    inText: '正文图片',
    size,
    meter: '邮件大小',
    total: (bytes, limit, format) => `编码后 ${size(bytes, format)}，上限 ${mb(limit, format)}`,
    drop: '松开即可添加附件',
    adding: (count, format) => `正在添加 ${format.number(count)} 个文件`,
    empty: (name) => `${name} 是空文件（0 字节），已原样添加。`,
  },

  drafts: {
    open: (count, format) => (count === 0 ? '草稿' : `草稿（${format.number(count)}）`),
    title: '草稿',
    newMail: '新邮件',
    search: '搜索草稿',
    close: '关闭草稿',
    none: '您开始写的邮件会保存在这里，直到 Resend 接受为止。',
    notFound: '没有包含这些词的草稿。',
    noSubject: '无主题',
    noRecipient: '尚无收件人',
    more: '显示更多',
    current: '已打开',
    cameBack: { refused: '被拒绝', cancelled: '未发送' },
    to: (first, others, format) => (others > 0 ? `${first} +${format.number(others)}` : first),
    attachments: (count, format) => `${format.number(count)} 个附件`,
    remove: (subject) => `删除“${subject}”`,
    removed: '草稿已删除。',
    undo: '撤销',
  },
  versions: {
    open: '早先版本',
    title: '早先版本',
    close: '关闭早先版本',
    none: '编写时每两分钟保留一次，大段内容消失之前也会保留。',
    restore: '恢复',
    restored: '已恢复。之前的内容已成为一个早先版本。',
    length: (count, format) => `${format.number(count)} 个字符`,
  },
};
