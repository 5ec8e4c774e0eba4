import type { AppError } from '../../errors.ts';
import type { Instant } from '../../time.ts';
import type { ErrorCatalogue } from '../error-text.ts';
import { declineZh } from './declines.ts';
import { webhookErrorsZh } from './webhook-errors.ts';

type Problem = Extract<AppError, { kind: 'account.mismatch' }>['problem'];

const accountMismatch: Readonly<
  Record<Problem, (value: string) => readonly [what: string, next: string]>
> = {
  precision: (value) => [
    `额度项 ${value} 允许小数，而一封邮件正好是一个额度。`,
    '请选择精度为 0 的额度项；已有额度项的精度无法修改。',
  ],
  overage: (value) => [
    `额度项 ${value} 允许透支。`,
    '请在 Dodo Payments 关闭透支，额度用完时邮件才会停止。',
  ],
  planGrant: (value) => [
    `套餐“${value}”不发放这个额度项。`,
    '请在 Dodo Payments 把额度项加到套餐，或选择其他套餐。',
  ],
  planOnce: (value) => [`“${value}”是一次性商品，而套餐需要续费。`, '请选择订阅商品作为套餐。'],
  topUpGrant: (value) => [
    `充值包“${value}”不发放这个额度项。`,
    '请在 Dodo Payments 把额度项加到充值包，或选择其他充值包。',
  ],
  topUpRecurring: (value) => [
    `“${value}”是订阅商品，而充值包只付款一次。`,
    '请选择一次性商品作为充值包。',
  ],
  senderDomain: (value) => [
    `${value === '' ? '发件人' : value} 的域名尚未在 Resend 验证。`,
    '请在 Resend 验证域名，或使用已验证的域名发件。',
  ],
};

/** The service’s own words end as a sentence of ours does. */
const sentence = (words: string): string =>
  /[.!?…。！？]$/.test(words.trim()) ? words.trim() : `${words.trim()}。`;

export const errorsZh: ErrorCatalogue = {
  service: { dodo: 'Dodo Payments', resend: 'Resend' },
  credit: {
    none: '未消耗额度。',
    held: '问题解决之前，额度保持预扣。',
    returned: '额度已退回。',
    spent: '额度已消耗。',
    unrelated: '',
  },
  sentences: {
    'ipc.sender': () => ['收到来自非 MailKit 页面的请求。', '请求已被拒绝。'],
    'ipc.unknown': ({ name }) => [
      `MailKit 不认识请求“${name}”。`,
      '请重启 MailKit；若再次出现，请反馈。',
    ],
    'ipc.input': ({ path, problem }) => [
      path === '' ? `输入无法使用：${problem}。` : `“${path}”无法使用：${problem}。`,
      '请改正后重试。',
    ],
    internal: ({ reference }) => [
      'MailKit 内部出错。',
      `请重试；若仍然出现，请附上编号 ${reference} 反馈。`,
    ],
    'message.invalid': ({ issues }) => [`邮件有 ${issues.length} 处问题。`, '请改正标出的字段。'],
    'credits.empty': () => ['邮件额度已用完。请购买充值包或升级套餐。', '邮件未发送。'],
    'credits.short': ({ needed, have }, _service, format) => [
      `还差 ${format.number(needed - have)} 个额度：这封邮件需要 ${format.number(needed)} 个，目前剩余 ${format.number(have)} 个。`,
      '请购买充值包或减少收件人。',
    ],
    'customer.none': () => ['尚未选择客户。', '请选择使用谁的额度，或为新客户订阅。'],
    'customer.unknown': ({ customerId }) => [
      `Dodo Payments 中没有客户 ${customerId}。`,
      '请选择其他客户。',
    ],
    'entitlement.unknown': ({ entitlementId }) => [
      `Dodo Payments 中没有额度权益 ${entitlementId === '' ? '（未设置）' : entitlementId}。`,
      '请在设置中检查权益 ID。',
    ],
    'product.unknown': ({ productId }) => [
      `Dodo Payments 中没有产品 ${productId === '' ? '（未设置）' : productId}。`,
      '请在设置中检查产品 ID。',
    ],
    'keys.missing': ({ service }, names) => [
      `尚未保存 ${names[service]} 密钥。`,
      '请在设置中填写。',
    ],
    'keys.refused': ({ service }, names) => [
      service === 'dodo'
        ? `${names.dodo} 拒绝了密钥：可能有误、已吊销，或属于另一种模式。`
        : `${names.resend} 拒绝了密钥：可能有误或已吊销。`,
      '请在设置中检查密钥。',
    ],
    'keys.readOnly': ({ service }, names) => [
      `这个 ${names[service]} 密钥只有读取权限。`,
      '请在设置中填写有写入权限的密钥。',
    ],
    'keys.changed': ({ service }, names) => [
      `这封邮件发送途中，${names[service]} 密钥发生了变化。`,
      '请恢复原密钥，或查询这封邮件的结果。',
    ],
    'binding.changed': () => [
      '这封邮件属于另一个客户、权益或模式。',
      '请切换回去继续发送，或取消它。',
    ],
    'account.mismatch': ({ problem, value }) => accountMismatch[problem](value),
    'service.unreachable': ({ service, status }, names) =>
      status === undefined
        ? [`无法连接 ${names[service]}。`, 'MailKit 会自动重试；若持续出现，请检查网络。']
        : [`${names[service]} 出现故障（${status}）。`, 'MailKit 会自动重试；与您填写的内容无关。'],
    'service.limited': ({ service, retryInSeconds }, names, format) => [
      `${names[service]} 要求放慢速度。`,
      retryInSeconds === null
        ? 'MailKit 会自动重试。'
        : `MailKit 将在 ${format.number(Math.ceil(retryInSeconds))} 秒后重试。`,
    ],
    'service.refused': ({ service, status, message }, names) => [
      `${names[service]} 拒绝了请求（${status}）${message === '' ? '。' : `：${sentence(message)}`}`,
      '请检查相关设置后重试。',
    ],
    'service.unexpected': ({ service }, names) => [
      `无法理解 ${names[service]} 的响应。`,
      '请检查网络是否需要登录，然后重试。',
    ],
    'send.refused': ({ message }) => [
      `Resend 拒绝了这封邮件：${sentence(message === '' ? '未说明原因' : message)}`,
      '请修改邮件后重新发送。',
    ],
    'send.quota': ({ message }) => [
      `Resend 的发送配额已用完${message === '' ? '。' : `：${sentence(message)}`}`,
      '请等待配额恢复，或在 Resend 提高配额。',
    ],
    'send.unknown': ({ held }, _service, format) => [
      `Resend 没有响应，邮件可能已经发出。MailKit 正在核实，不会重复发送。已预扣 ${format.number(held)} 个额度。`,
      '无需操作，MailKit 会继续核实。',
    ],
    'send.undecided': ({ held }, _service, format) => [
      `MailKit 无法确认 Resend 是否已接受这封邮件。已预扣 ${format.number(held)} 个额度。`,
      '请查看收件箱或 Resend 的日志，然后决定如何处理。',
    ],
    'schedule.time': () => ['定时发送的时间须在一分钟之后、30 天之内。', '请另选时间。'],
    'schedule.missed': ({ at }, _service, format) => [
      `这封邮件预定 ${format.appointment(at as Instant)} 发出，但此前未能提交，因此没有发送。`,
      '请重新打开它，另选时间或立即发送。',
    ],
    'schedule.unknown': () => [
      'Resend 没有响应更改请求。在确认之前，邮件仍可能按原时间发出。',
      '无需操作，MailKit 会继续请求。',
    ],
    'op.unknown': () => ['发件箱中已没有这封邮件。', '请刷新列表。'],
    'op.state': () => ['这封邮件的状态已经变化，无法执行此操作。', '请查看它的当前状态。'],
    'adjust.unknown': () => [
      'Dodo Payments 没有响应，调整可能已经入账。MailKit 正在核实，不会重复入账。',
      '您无需操作。',
    ],
    'adjust.short': ({ needed, have }, _service, format) => [
      `仅剩 ${format.number(have)} 个额度，无法扣除 ${format.number(needed)} 个。`,
      '请填写较小的数量。',
    ],
    'adjust.noBalance': () => ['该客户从未获得过额度，没有可扣除的额度。', '请先增加额度。'],
    'checkout.link': ({ host }) => [
      `付款链接指向 ${host}，不是 Dodo Payments 的页面，因此没有打开。`,
      '付款前请检查 Dodo Payments 设置。',
    ],
    'checkout.declined': ({ message, code }) => [
      declineZh(code) ?? (message === '' ? '付款被拒绝。' : `付款被拒绝：${sentence(message)}`),
      '没有扣款。请重试，或换一张银行卡。',
    ],
    'checkout.unknown': () => [
      'Dodo Payments 没有响应，银行卡可能已被扣款。MailKit 正在核实，不会重复扣款。',
      '无需操作，MailKit 会继续核实。',
    ],
    'checkout.cardGone': () => [
      '这张银行卡已不再保存。',
      '没有扣款。请选择其他银行卡，或在浏览器中付款。',
    ],
    'checkout.price': ({ total }, _service, format) => [
      `价格现在是 ${format.money(total)}，没有扣款。`,
      '请核对新的合计后再确认。',
    ],
    'checkout.none': () => ['没有进行中的付款。', '请重新开始。'],
    'browser.failed': () => ['无法打开系统浏览器。', '请设置默认浏览器，然后重新打开付款页面。'],
    'storage.readOnly': ({ reason, copy }) => [
      reason === 'newer'
        ? '数据由更新版本的 MailKit 写入，此版本只能查看。'
        : '数据文件已损坏，MailKit 只显示可读取的内容，不做任何更改。',
      `${reason === 'newer' ? '请安装更新版本。' : '请恢复备份或联系支持。'}${copy === null ? '' : `副本保存在 ${copy}。`}`,
    ],
    'storage.inUse': () => [
      '另一个 MailKit 正在使用此配置发送邮件，此窗口只能查看。',
      '关闭另一个后，此窗口会自动接手。',
    ],
    'attachment.unreadable': ({ name, reason }) => [
      {
        folder: `“${name}”是文件夹，未添加。`,
        gone: `“${name}”已不在原处，未添加。`,
        denied: `没有读取“${name}”的权限，未添加。`,
        changed: `读取时“${name}”发生了变化，未添加。`,
      }[reason],
      {
        folder: '请添加其中的文件，或将其打包成一个文件。',
        gone: '请从现在的位置重新选择。',
        denied: '请更改权限，或选择一份副本。',
        changed: '请等文件写完后重新添加。',
      }[reason],
    ],
    'attachment.tooLarge': ({ name, limit }, _service, format) => [
      `“${name}”超过 ${format.number(Math.floor(limit / 1_048_576))} MB，无法放入邮件。`,
      '请将其上传到可供下载的位置，再发送链接。',
    ],
    'attachment.missing': ({ name }) => [
      `这封邮件的附件“${name}”的副本已丢失或损坏。`,
      '请从邮件中移除它，重新添加文件后发送。',
    ],
    'storage.full': () => ['磁盘已满，无法保存。', '请清理空间后重试。'],
    'storage.failed': ({ detail }) => [
      `无法保存数据：${detail}。`,
      '邮件未发送。请检查磁盘后重试。',
    ],
    'preferences.failed': ({ detail }) => [`无法保存设置：${detail}。`, '请检查磁盘和文件夹权限。'],
    'file.notSaved': ({ detail }) => [
      `无法写入文件（${detail}）。`,
      '请换一个文件夹，或腾出磁盘空间。',
    ],
    'file.notRead': ({ detail }) => [
      `无法读取文件（${detail}）。`,
      '请确认文件仍在原处，且不超过 32 MB。',
    ],
    'file.notTemplates': ({ name }) => [
      `“${name}”中没有模板。`,
      '请选择由 MailKit 导出的文件或 HTML 网页。',
    ],
    'file.notContacts': ({ name }) => [
      `“${name}”中没有邮箱地址。`,
      '请选择含有邮箱列的 CSV 文件，或 vCard 文件。',
    ],
    'contacts.emptyGroup': () => ['这个群组没有成员。', '请先添加完整的邮箱地址。'],
    'template.unknown': () => ['此模板已不存在。', '请选择其他模板。'],
    'secrets.notKept': () => [
      '没有可用的密钥环，密钥只保留到退出为止。',
      '下次启动需重新填写，也可以在设置中用口令加密保存。',
    ],
    'passphrase.wrong': () => ['口令不正确。', '请重试，或不使用密钥继续。'],
    'passphrase.unreadable': () => [
      '口令文件已损坏，或由更新版本的 MailKit 写入。',
      '请改用更新的版本，或在设置中忘记已加密的密钥并重新填写。',
    ],
    ...webhookErrorsZh,
  },
};
