/** Debian 12 package of each shared library Electron links against (later releases provide the same names). */
const packageOfLibrary: Readonly<Record<string, string>> = {
  'libX11.so.6': 'libx11-6',
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libgdk_pixbuf-2.0.so.0': 'libgdk-pixbuf-2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnotify.so.4': 'libnotify4',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpango-1.0-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libuuid.so.1': 'libuuid1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

/** Libraries that Electron opens only when it needs them, so that `ldd` does not list them. */
export const openedLater: readonly string[] = ['libnotify.so.4'];

/** What the machine is prepared for; end-to-end tests also need a browser and a whole desktop. */
export type Purpose = 'start' | 'e2e';

export type Tool = { readonly program: string; readonly package: string };

/** Programs the purpose needs. Without a display the window is drawn into Xvfb; the tests always are. */
export function toolsFor(purpose: Purpose, hasDisplay: boolean): readonly Tool[] {
  const tools: Tool[] = [
    { program: 'xdg-open', package: 'xdg-utils' },
    { program: 'dbus-daemon', package: 'dbus' },
    { program: 'fc-list', package: 'fontconfig' },
  ];
  if (!hasDisplay || purpose === 'e2e') tools.push({ program: 'Xvfb', package: 'xvfb' });
  if (purpose === 'e2e') {
    tools.push(
      { program: 'chromium', package: 'chromium' },
      { program: 'xfwm4', package: 'xfwm4' },
      { program: 'xfce4-panel', package: 'xfce4-panel' },
      { program: 'dbus-launch', package: 'dbus-x11' },
      { program: 'import', package: 'imagemagick' },
    );
  }
  return tools;
}

/** Packages recognised by a file, because they bring no program onto the PATH. */
export const packageOfFile: Readonly<Record<Purpose, Readonly<Record<string, string>>>> = {
  start: {},
  e2e: {
    '/usr/share/dbus-1/services/org.xfce.xfce4-notifyd.Notifications.service': 'xfce4-notifyd',
    '/usr/share/icons/Adwaita/index.theme': 'adwaita-icon-theme',
  },
};

/** Fonts the purpose needs: a language tag for fontconfig and the package that covers it. */
export const fontsFor: Readonly<Record<Purpose, Readonly<Record<string, string>>>> = {
  start: { en: 'fonts-dejavu-core' },
  e2e: { en: 'fonts-dejavu-core', 'zh-cn': 'fonts-noto-cjk' },
};

/** Library names that `ldd` printed as "not found". */
export function parseMissing(lddOutput: string): readonly string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)];
}

/** Sorts missing libraries into packages to install and names that no known package provides. */
export function packagesFor(libraries: readonly string[]): {
  readonly packages: readonly string[];
  readonly unknown: readonly string[];
} {
  const packages = new Set<string>();
  const unknown: string[] = [];
  for (const library of libraries) {
    const name = packageOfLibrary[library];
    if (name === undefined) unknown.push(library);
    else packages.add(name);
  }
  return { packages: [...packages].toSorted(), unknown };
}

const installArguments = ['install', '-y', '--no-install-recommends'];

/** Arguments for apt-get, for the case that we may run it ourselves. */
export function aptArguments(packages: readonly string[]): readonly string[] {
  return ['-o', 'DPkg::Lock::Timeout=120', ...installArguments, ...packages];
}

/** The command a person without root rights is asked to run. */
export function aptCommand(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get ${installArguments.join(' ')} ${packages.join(' ')}`;
}
