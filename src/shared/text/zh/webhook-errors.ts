import type { AppError } from '../../errors.ts';
import type { webhookErrorsEn } from '../en/webhook-errors.ts';

type TunnelProblem = Extract<AppError, { kind: 'tunnel.failed' }>['problem'];
type NoTest = Extract<AppError, { kind: 'webhook.noTest' }>['reason'];

const CARRIES_ON = '轮询照常进行。';

const tunnel: Readonly<
  Record<TunnelProblem, (detail: string) => readonly [what: string, next: string]>
> = {
  address: (detail) => [
    detail === '' ? '尚未填写隧道地址。' : `“${detail}”不能作为隧道地址。`,
    '请填写隧道的 https 地址，不带路径。',
  ],
  token: () => [
    'ngrok 需要有效的 authtoken。',
    '请在 ngrok 控制台（Your Authtoken）复制并保存到这里。',
  ],
  missing: () => [
    'ngrok 组件不支持此电脑。',
    '请自行运行隧道（例如 cloudflared），并填写它的地址。',
  ],
  refused: (detail) => [
    `ngrok 未能建立隧道${detail === '' ? '。' : `：${detail.split('\n')[0] ?? ''}`}`,
    `MailKit 会自动重试。${CARRIES_ON}`,
  ],
  unreachable: (detail) => [
    `测试事件没有通过隧道返回（${detail}）。`,
    `请确认隧道正在运行，并指向此处显示的端口。${CARRIES_ON}`,
  ],
  host: (detail) => [
    `隧道改写了请求的主机名，请求已被拒绝（${detail}）。`,
    '请在隧道中关闭主机名改写，例如 ngrok 的 --host-header。',
  ],
  lost: () => ['隧道已断开，收不到事件。', `MailKit 会自动重新建立。${CARRIES_ON}`],
};

const noTest: Readonly<Record<NoTest, readonly [what: string, next: string]>> = {
  noReceiver: ['接收器尚未就绪。', '请打开接收器，等待就绪。'],
  noMail: ['还没有发送过邮件，没有可用的事件对象。', '请先发送一封邮件。'],
  noBalance: ['余额不足以产生该事件。', '请先增加额度。'],
  noSandbox: ['测试事件由沙盒产生。', '请切换到沙盒模式再发送。'],
};

export const webhookErrorsZh: typeof webhookErrorsEn = {
  'receiver.port': ({ port }) => [
    `此电脑上的其他程序占用了端口 ${port}。`,
    '请换一个端口，隧道中也要相应修改。',
  ],
  'receiver.failed': ({ detail }) => [
    `接收器未能启动${detail === '' ? '。' : `：${detail}。`}`,
    `MailKit 会自动重试。${CARRIES_ON}`,
  ],
  'tunnel.failed': ({ problem, detail }) => tunnel[problem](detail),
  'webhook.unknown': () => ['该事件已不再保留。', '请刷新列表。'],
  'webhook.unverified': () => [
    '该事件从未被证实来自服务方，因此不会据此执行任何操作。',
    '请排除原因，再让服务方重新投递。',
  ],
  'webhook.noTest': ({ reason }) => noTest[reason],
};
