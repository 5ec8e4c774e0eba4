import { join } from 'node:path';
import { app } from 'electron';
import { createSecrets } from '#core/secrets/secrets.ts';
import { createSettings } from '#core/settings/settings.ts';
import { createSetup } from '#core/setup/setup.ts';
import type { Log } from '#core/ports/log.ts';
import type { AccountMode } from '#shared/mode.ts';
import { procedures } from '#shared/contract/procedures.ts';
import { TOPICS } from '#shared/contract/pushes.ts';
import { createScheduler, systemClock } from './adapters/clock.ts';
import { createIds, sha256, systemRandom } from './adapters/ids.ts';
import { openPreferences } from './adapters/preferences.ts';
import { readFileWhole } from './adapters/read-file.ts';
import type { Redactor } from './adapters/redact.ts';
import { openVault } from './adapters/vault.ts';
import { createAbout } from './about.ts';
import { createAppServices } from './app-services.ts';
import { createComputer } from './computer.ts';
import { createDesktop } from './desktop.ts';
import { dropForeignListeners } from './electron/ipc.ts';
import { createFiles } from './electron/files.ts';
import { createKeyring } from './electron/keyring.ts';
import type { CloseAct } from './electron/window.ts';
import { watchPower } from './electron/power.ts';
import type { ServedPreview } from './electron/protocols.ts';
import type { Sender } from './electron/sender.ts';
import { createGate, type Gate } from './ipc/gate.ts';
import { createHandlers } from './ipc/handlers/handlers.ts';
import { createPushes } from './ipc/pushes.ts';
import { createWords, resolveLocale } from './locale.ts';
import { openLoginItem } from './login-item.ts';
import type { Marks } from './marks.ts';
import { createModes } from './modes.ts';
import { createOpeningNotices } from './opening-notices.ts';
import { createOutside } from './outside.ts';
import { createQuitQuestion } from './quit-question.ts';
import { startSandbox } from './sandbox-run.ts';
import type { Session } from './session.ts';
import type { Shell, ShellFiles } from './shell.ts';
import type { Shutdown } from './shutdown.ts';
import { createWriting } from './writing.ts';

export type Environment = {
  readonly shell: Shell;
  readonly files: ShellFiles;
  /** Where everything of this user is kept. */
  readonly folder: string;
  readonly log: Log;
  readonly redactor: Redactor;
  readonly shutdown: Shutdown;
  readonly marks: Marks;
};

export type Composition = {
  readonly answer: Gate<Sender>;
  readonly preview: ServedPreview;
  readonly onClose: () => CloseAct;
  /** True when the user is asked something first. */
  readonly holdsQuit: () => boolean;
  /** A link from elsewhere becomes a draft. */
  readonly openLink: (link: string) => void;
  /** Database, services, sandbox, tray: everything the first frame does not need. Runs once. */
  readonly startLate: () => Promise<void>;
};

/** The parts of the app and how they are joined. */
export function compose({ shell, files, folder, log, ...env }: Environment): Composition {
  const clock = systemClock;
  const scheduler = createScheduler();
  const ids = createIds();

  // Kept outside the database
  const preferences = openPreferences(folder, log);
  const keyring = createKeyring(log);
  const vault = openVault({ folder, keyring, log, protect: env.redactor.protect });

  const locale = () =>
    resolveLocale(preferences.read().language, app.getPreferredSystemLanguages());
  const texts = createWords(locale);
  const {
    network,
    browser,
    notifier,
    files: saving,
    opening,
    returnPage,
  } = createOutside({
    log,
    preferences,
    texts,
    icon: files.icon,
    sandboxOrigin: () => modes.sandboxOrigin(),
    onToastClick: ({ page }) => desktop.show(page),
  });

  // One mode at a time. The heavy parts are imported with the first session, after the window was painted.
  const pushes = createPushes({ deliver: shell.deliver, scheduler });
  const sayWhatIsWrong = createOpeningNotices({ preferences, lock: vault.lock });
  const onOpen = (session: Session): void => {
    session.setVisible(shell.visible());
    session.changed.on((topic) => {
      pushes.changed(topic);
      if (['credits', 'outbox', 'abilities'].includes(topic)) desktop.refresh();
    });
    sayWhatIsWrong(session);
  };
  const modes = createModes({
    first: () => preferences.read().mode,
    log,
    onOpen,
    startSandbox: () =>
      startSandbox({ folder: join(folder, 'sandbox'), seed: () => ids.secret().slice(0, 16), log }),
    open: async (mode, sandbox) => {
      const { openSession } = await import('./session.ts');
      const { openAccount } = await import('./connections.ts');
      const digest = sha256;
      const account = await openAccount({ mode, sandbox, preferences, vault, digest });
      return openSession(mode, account, {
        folder,
        clock,
        scheduler,
        ids,
        random: systemRandom,
        digest,
        log,
        preferences,
        network,
        notifier,
        browser,
        files: saving,
        returnPage,
        texts,
        onReturn: shell.show,
        receiver: { vault, sandbox },
      });
    },
  });

  const accountChanged = (mode: AccountMode | null): void => {
    desktop.refresh();
    pushes.changed('settings');
    pushes.changed('app');
    const session = modes.current();
    if (mode !== null && session?.mode === mode) void session.accountChanged();
  };
  const secrets = createSecrets({
    lock: vault.lock,
    keyring,
    onChange: ({ readable }) => {
      const mode = preferences.read().mode;
      accountChanged(readable && mode !== 'sandbox' ? mode : null);
    },
  });
  const keysNotKept = (): void => modes.current()?.notices.raiseOnce({ kind: 'secrets.notKept' });
  const setup = createSetup({
    preferences,
    vault,
    connections: async () => (await import('./connections.ts')).setupConnections,
    onChange: accountChanged,
    onNotKept: keysNotKept,
  });
  const writing = createWriting({
    htmlWorker: files.htmlWorker,
    ids,
    clock,
    scheduler,
    log,
    openFile: opening,
    saveFile: saving,
    session: modes.session,
    changed: pushes.changed,
    tell: pushes.tell,
  });

  const settings = createSettings({
    preferences,
    vault,
    trayHost: () => desktop.trayHost(),
    loginItem: openLoginItem(),
    connect: async (mode) => {
      const { connectAccount } = await import('./connections.ts');
      const { dodo, resend } = await connectAccount(mode, vault, sha256);
      return { dodo: dodo?.port ?? null, resend: resend?.port ?? null };
    },
    enterMode: async (mode) => {
      network.look();
      const entered = await modes.enter(mode);
      for (const topic of TOPICS) pushes.changed(topic);
      return entered;
    },
    onChange: ({ keysOrIds }) => accountChanged(keysOrIds),
    onNotKept: keysNotKept,
  });

  const quitQuestion = createQuitQuestion({
    outbox: () => modes.current()?.outbox ?? null,
    deliver: shell.deliver,
    show: shell.show,
    quit: () => app.quit(),
    scheduler,
  });
  const onClose = (): CloseAct => {
    if (desktop.closesToTray()) return 'hide';
    // Elsewhere the last window takes the app with it.
    return process.platform !== 'darwin' && quitQuestion.holds() ? 'stay' : 'close';
  };

  let started: Promise<void> | null = null;
  const startLate = (): Promise<void> => (started ??= late());
  const appServices = createAppServices({
    version: app.getVersion(),
    preferences,
    network,
    modes,
    pushes,
    locale,
    quit: quitQuestion.answer,
    onReady: () => {
      env.marks.mark('interactive');
      void startLate();
    },
  });
  const desktop = createDesktop({
    log,
    clock,
    scheduler,
    preferences,
    texts,
    pushes,
    showWindow: shell.show,
    session: modes.current,
    setPaused: (paused) => void appServices.setPaused(paused),
    onTrayMissing: () => modes.current()?.notices.raise({ kind: 'tray.missing' }),
  });
  desktop.refresh();

  const late = async (): Promise<void> => {
    env.marks.mark('late');
    await preferences.prepare();
    dropForeignListeners();
    await modes.start();
    env.marks.mark('session');
    pushes.changed('app');
    await desktop.openTray();
    pushes.changed('settings');
    env.marks.mark('complete');
    log.info('start', env.marks.all());
  };

  // What the desktop tells
  shell.loading.on(pushes.reset);
  shell.visibility.on((visible) => modes.current()?.setVisible(visible));
  shell.focus.on(() => modes.current()?.focused());
  shell.bounds.on((window) => void preferences.write({ window }));
  network.onChange(() => pushes.changed('app'));
  watchPower({
    suspend: () => modes.current()?.suspend(),
    resume: () => modes.current()?.resume(),
  });
  env.shutdown.join('session', modes.close);
  env.shutdown.close('desktop', desktop.close);
  env.shutdown.close('network', network.stop);
  env.shutdown.close('writing', writing.close);

  const answer = createGate<Sender>({
    procedures,
    handlers: createHandlers({
      about: createAbout(),
      diagnosis: {
        clock,
        texts,
        computer: createComputer({
          folder,
          mode: () => preferences.read().mode,
          trayHost: desktop.trayHost,
        }),
        closesToTray: desktop.closesToTray,
        keys: vault.lock,
        otherMode: async (mode) => (await import('./connections.ts')).connectOtherMode(mode, vault),
        redact: env.redactor.redact,
      },
      app: appServices,
      secrets,
      settings,
      setup,
      ...writing,
      session: modes.session,
      files: createFiles(readFileWhole),
    }),
    trusted: shell.trusted,
    log,
    reference: () => ids.secret().slice(0, 8),
  });
  return { ...writing.served, answer, onClose, holdsQuit: quitQuestion.holds, startLate };
}
