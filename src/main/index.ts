// First, because modules run in the order of their imports.
import { scrubbed } from './scrub.ts';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, nativeTheme } from 'electron';
import { createScheduler, systemClock } from './adapters/clock.ts';
import { createLog } from './adapters/log.ts';
import { createRedactor } from './adapters/redact.ts';
import type { Composition } from './compose.ts';
import { registerSchemes } from './electron/protocols.ts';
import { mayRun } from './electron/unprotected.ts';
import type { MenuTexts, Refusal } from '#shared/text/en/menu.ts';
import { linkOfArguments } from '#shared/message/mail-link.ts';
import { firstLook } from './first-look.ts';
import { createMarks } from './marks.ts';
import { openShell } from './shell.ts';
import { createShutdown } from './shutdown.ts';

const marks = createMarks(() => performance.now());
marks.mark('main');

const unprotected = !mayRun({
  packaged: app.isPackaged,
  noSandbox: app.commandLine.hasSwitch('no-sandbox'),
  root: process.getuid?.() === 0,
});
// As root (development and tests) Chromium only starts with --no-sandbox, which this call would contradict.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerSchemes();

const folder = app.getPath('userData');
const redactor = createRedactor(homedir());
const log = createLog({
  folder: join(folder, 'logs'),
  clock: systemClock,
  redactor,
  ...(import.meta.env.DEV ? { echo: (line: string) => process.stdout.write(line) } : {}),
});
const shutdown = createShutdown({ scheduler: createScheduler(), log });
const files = {
  window: join(import.meta.dirname, '../renderer'),
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  htmlWorker: join(import.meta.dirname, 'html-worker.js'),
  icon: join(app.getAppPath(), 'resources/icons/256x256.png'),
};

let composition: Composition | null = null;
let composed: (composition: Composition) => void = () => undefined;
const composing = new Promise<Composition>((resolve) => (composed = resolve));

const openLink = (link: string | null): void => {
  if (link !== null) void composing.then(({ openLink: open }) => open(link));
};
// macOS; it may come before the app is ready.
app.on('open-url', (event, url) => {
  event.preventDefault();
  openLink(url);
});

async function start(): Promise<void> {
  await app.whenReady();
  marks.mark('ready');
  if (scrubbed > 0) log.warn('environment.scrubbed', { variables: scrubbed });
  const look = firstLook(folder);
  nativeTheme.themeSource = look.theme;
  const shell = openShell({
    files,
    log,
    bounds: look.bounds,
    answer: async (sender, message) => (await composing).answer(sender, message),
    preview: (address) => composition?.preview(address) ?? null,
    onClose: () => (quitting ? 'close' : (composition?.onClose() ?? 'close')),
  });
  marks.mark('window');
  app.on('second-instance', (_event, argv) => {
    shell.show();
    openLink(linkOfArguments(argv));
  });
  app.on('activate', shell.show);

  const { compose } = await import('./compose.ts');
  composition = compose({ shell, files, folder, log, redactor, shutdown, marks });
  composed(composition);
  marks.mark('composed');

  openLink(linkOfArguments(process.argv));

  await shell.painted;
  marks.mark('painted');
  await composition.startLate();
}

/** Says why the app does not run, in both languages: nothing is read that could tell which one to choose. */
async function refuse(why: (texts: MenuTexts) => Refusal): Promise<void> {
  const { createTexts } = await import('#shared/text/catalogue.ts');
  const said = (['en', 'zh-CN'] as const).map((locale) => why(createTexts(locale).menu));
  process.stderr.write(`${said.map(({ title, text }) => `${title}\n${text}`).join('\n\n')}\n`);
  await app.whenReady();
  const [first] = said;
  dialog.showErrorBox(first?.title ?? '', said.map(({ text }) => text).join('\n\n'));
  ended = true;
  app.exit(1);
}

let quitting = false;
let ended = false;
app.on('before-quit', (event) => {
  if (!quitting && composition?.holdsQuit() === true) event.preventDefault();
  else quitting = true;
});
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
app.on('will-quit', (event) => {
  if (ended) return;
  event.preventDefault();
  void shutdown.run('quit').then(() => {
    ended = true;
    app.exit(0);
  });
});

for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (problem: unknown) => {
    const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    log.error('defect', { event, problem: text });
  });

async function examine(): Promise<void> {
  await app.whenReady();
  const { runDoctor } = await import('./doctor.ts');
  app.exit(await runDoctor({ folder, log, redactor }));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

if (unprotected) void refuse((menu) => menu.unprotected);
else if (process.argv.includes('--doctor')) void examine();
// The lock belongs to the folder: another profile may run beside this one.
else if (app.requestSingleInstanceLock()) void start();
else if (isWritable(folder)) app.exit(0);
// Without a folder to write to there is no lock either, and that is not somebody else's run.
else void refuse((menu) => menu.unwritable(folder));
